package dev.an0844.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/**
 * Every option of the job that makes telemetry of raw sensor records. {@link
 * NormalizeSettings#from} checks them together. Those that mean the same as in the detection job
 * are {@link An0844Options}'; no option holds a secret here either.
 */
public final class NormalizeOptions {

  public static final ConfigOption<Map<String, String>> TOPICS =
      key("normalize.topics")
          .mapType()
          .noDefaultValue()
          .withDescription(
              "Kafka topics of raw records by their format, as format:topic,format:topic; several topics of one format are separated by semicolons.");

  public static final ConfigOption<Map<String, String>> FILES =
      key("normalize.files")
          .mapType()
          .noDefaultValue()
          .withDescription(
              "Files of raw records by their format, as format:path,format:path, plain or gzip, or folders of which every file is read; several paths of one format are separated by semicolons, and the run ends at their end.");

  public static final ConfigOption<Map<String, String>> ZEEK_COLUMNS =
      key("normalize.zeek-columns")
          .mapType()
          .defaultValue(Map.of())
          .withDescription(
              "Names of the columns of a Zeek log that comes as TSV on a topic, where no header can be trusted to precede it, as format:ts uid id.orig_h ..., separated by spaces; JSON needs none.");

  public static final ConfigOption<List<String>> HOST_BY_KEY =
      key("normalize.host-by-key")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "Formats of which the key of a Kafka record is what the host calls itself, where the record names no host, separated by semicolons.");

  public static final ConfigOption<Duration> POLL_INTERVAL =
      key("normalize.poll-interval")
          .durationType()
          .defaultValue(Duration.ofSeconds(60))
          .withDescription(
              "How often osquery runs the query of listening ports: a listener appeared at most that long before the poll that saw it.");

  public static final ConfigOption<String> ZONE =
      key("normalize.zone")
          .stringType()
          .defaultValue("UTC")
          .withDescription(
              "Zone of times that bear none (tcpdump -tttt): where they were printed, such as Europe/Berlin.");

  public static final ConfigOption<Boolean> BLOCK_RETURN =
      key("normalize.block-return")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether PF answers what it blocks (set block-policy return), so that its source was refused rather than dropped; its log does not say.");

  public static final ConfigOption<String> INVENTORY_FILE =
      key("inventory.file")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "CSV file of hosts by address, read where the job is submitted; without an inventory a host's id is its address, or what it calls itself.");

  public static final ConfigOption<String> INVENTORY_TOPIC =
      key("inventory.topic")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Compacted topic of hosts with their addresses, on the brokers of source.kafka.bootstrap; it is read to its end before the first record is mapped, and followed from there.");

  public static final ConfigOption<Integer> UNASSIGNED_PER_MINUTE =
      key("unassigned.per-minute")
          .intType()
          .defaultValue(600)
          .withDescription(
              "Records about an address without a host that one subtask writes out a minute, a tenth of them for one partition or file; of more it writes a sample that says how many were left out.");

  public static final ConfigOption<String> SOURCE_KAFKA_BOOTSTRAP =
      key("source.kafka.bootstrap")
          .stringType()
          .noDefaultValue()
          .withDescription("Kafka brokers that raw records are read from, as host:port,host:port.");

  public static final ConfigOption<String> SOURCE_KAFKA_GROUP_ID =
      key("source.kafka.group-id")
          .stringType()
          .defaultValue("an0844-normalize")
          .withDescription(
              "Consumer group that offsets are committed for at every checkpoint, for lag monitors and for a start without a checkpoint.");

  public static final ConfigOption<String> SINK_FILES =
      key("sink.files")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Folder that telemetry.avro, dead-letters.jsonl and unassigned.jsonl are written to.");

  public static final ConfigOption<String> SINK_KAFKA_TELEMETRY_TOPIC =
      key("sink.kafka.telemetry-topic")
          .stringType()
          .defaultValue("an0844.telemetry")
          .withDescription("Topic that telemetry is written to, which the detection job reads.");

  public static final ConfigOption<String> SINK_KAFKA_UNASSIGNED_TOPIC =
      key("sink.kafka.unassigned-topic")
          .stringType()
          .defaultValue("an0844.unassigned")
          .withDescription(
              "Topic of the records about an address that no host of the inventory had at that time.");

  public static final ConfigOption<String> SINK_KAFKA_TRANSACTIONAL_ID_PREFIX =
      key("sink.kafka.transactional-id-prefix")
          .stringType()
          .defaultValue("an0844-normalize")
          .withDescription(
              "Start of the transactional ids; two jobs on the same brokers need two prefixes.");

  private static final List<ConfigOption<?>> ALL =
      List.of(
          TOPICS,
          FILES,
          ZEEK_COLUMNS,
          HOST_BY_KEY,
          POLL_INTERVAL,
          ZONE,
          BLOCK_RETURN,
          INVENTORY_FILE,
          INVENTORY_TOPIC,
          An0844Options.DEAD_LETTERS_PER_MINUTE,
          UNASSIGNED_PER_MINUTE,
          SOURCE_KAFKA_BOOTSTRAP,
          SOURCE_KAFKA_GROUP_ID,
          An0844Options.SOURCE_KAFKA_STARTING_OFFSETS,
          An0844Options.SOURCE_KAFKA_PARTITION_DISCOVERY,
          An0844Options.SOURCE_KAFKA_PROPERTIES_FILE,
          SINK_FILES,
          An0844Options.SINK_KAFKA_BOOTSTRAP,
          SINK_KAFKA_TELEMETRY_TOPIC,
          An0844Options.SINK_KAFKA_DEAD_LETTERS_TOPIC,
          SINK_KAFKA_UNASSIGNED_TOPIC,
          An0844Options.SINK_KAFKA_DELIVERY_GUARANTEE,
          An0844Options.SINK_KAFKA_TRANSACTION_TIMEOUT,
          An0844Options.SINK_KAFKA_LONGEST_OUTAGE,
          SINK_KAFKA_TRANSACTIONAL_ID_PREFIX,
          An0844Options.SINK_KAFKA_PROPERTIES_FILE,
          An0844Options.CHECKPOINT_INTERVAL,
          An0844Options.CHECKPOINT_TIMEOUT,
          An0844Options.CHECKPOINT_MIN_PAUSE,
          An0844Options.CHECKPOINT_TOLERABLE_FAILURES,
          An0844Options.CHECKPOINT_DIRECTORY,
          An0844Options.STATE_BACKEND_KIND,
          An0844Options.JOB_PARALLELISM,
          An0844Options.JOB_MAX_PARALLELISM,
          An0844Options.RESTART_INITIAL_DELAY,
          An0844Options.RESTART_MAX_DELAY,
          An0844Options.RESTART_STABLE_AFTER);

  private NormalizeOptions() {}

  /** All options, in the order of the reference page. */
  public static List<ConfigOption<?>> all() {
    return ALL;
  }
}
