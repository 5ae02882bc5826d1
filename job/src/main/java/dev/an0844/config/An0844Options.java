package dev.an0844.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/**
 * Every option of the job. {@link JobSettings#from} checks them together.
 *
 * <p>No option holds a secret: passwords and the like come from the files that the {@code *-file}
 * options name, or from the environment variables that the {@code *-env} options name.
 */
public final class An0844Options {

  public static final ConfigOption<Duration> DETECTION_WINDOW =
      key("detection.window")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription("A failure counts for a success that follows it in less than this.");

  public static final ConfigOption<Integer> DETECTION_MIN_DISTINCT_PORTS =
      key("detection.min-distinct-ports")
          .intType()
          .defaultValue(1)
          .withDescription(
              "A detection needs failures on at least this many distinct (transport, port) pairs, 1-64.");

  public static final ConfigOption<Boolean> DETECTION_COUNT_DROPPED =
      key("detection.count-dropped")
          .booleanType()
          .defaultValue(true)
          .withDescription("Whether an attempt that got no answer counts as a failure.");

  public static final ConfigOption<Duration> DETECTION_MAX_OPENING_INTERVAL =
      key("detection.max-opening-interval")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription(
              "The interval of a polled opening is cut to its last part when it is longer than this.");

  public static final ConfigOption<Duration> ALERT_SUPPRESSION =
      key("alert.suppression")
          .durationType()
          .noDefaultValue()
          .withDescription(
              "A repeat less than this from an alert of its host, source, transport and port is suppressed; detection.window when not set.");

  public static final ConfigOption<Integer> EVIDENCE_MAX_FAILURES =
      key("evidence.max-failures")
          .intType()
          .defaultValue(16)
          .withDescription("An alert lists at most this many failures, 1-64.");

  public static final ConfigOption<Duration> WATERMARK_OUT_OF_ORDERNESS =
      key("watermark.out-of-orderness")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription(
              "An event is late when it is further than this behind the newest event of its partition or file.");

  public static final ConfigOption<Duration> WATERMARK_IDLE_TIMEOUT =
      key("watermark.idle-timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(30))
          .withDescription("A partition that is silent for this long holds nobody back.");

  public static final ConfigOption<Duration> WATERMARK_MAX_FUTURE_SKEW =
      key("watermark.max-future-skew")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription(
              "An event dated further than this ahead of its reference time is a dead letter.");

  public static final ConfigOption<Duration> LATE_HORIZON =
      key("late.horizon")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription(
              "Late events are judged against what is remembered for this long, beyond detection.window for failures and openings.");

  public static final ConfigOption<MemorySize> CORRELATE_MEMORY =
      key("correlate.memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(32))
          .withDescription(
              "Events and changes of state that one subtask of the correlate stage holds in the Java heap between checkpoints; what exceeds it is written to the state backend at once.");

  public static final ConfigOption<Integer> DEAD_LETTERS_PER_MINUTE =
      key("dead-letters.per-minute")
          .intType()
          .defaultValue(6_000)
          .withDescription(
              "Dead letters that one subtask writes a minute, a tenth of them for one host and reason; of more it writes a sample that says how many were left out.");

  public static final ConfigOption<Boolean> COVERAGE_ENABLED =
      key("coverage.enabled")
          .booleanType()
          .defaultValue(true)
          .withDescription(
              "Whether the coverage of each host and the blind spots that were found are written.");

  public static final ConfigOption<Duration> COVERAGE_INTERVAL =
      key("coverage.interval")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription(
              "What one coverage record covers, in event time, and so how often a host that shows something has one.");

  public static final ConfigOption<Duration> COVERAGE_SILENCE =
      key("coverage.silence")
          .durationType()
          .defaultValue(Duration.ofDays(1))
          .withDescription(
              "A leg that a host does not show for this long while it shows others is a finding, a host that shows nothing for this long another; a failure counts for an unexplained opening for this long.");

  public static final ConfigOption<Duration> COVERAGE_GRACE =
      key("coverage.grace")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription(
              "How long an opening is waited for that explains a success, before it is an unexplained opening: as long as polls and slow sensors take.");

  public static final ConfigOption<Duration> COVERAGE_FORGET_AFTER =
      key("coverage.forget-after")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription(
              "A host that shows nothing for this long is forgotten, and its findings are closed.");

  public static final ConfigOption<Integer> COVERAGE_PORTS_PER_HOST =
      key("coverage.ports-per-host")
          .intType()
          .defaultValue(1_024)
          .withDescription(
              "Ports of a host that are remembered for unexplained openings; of more, the ones longest without an event are given up and counted.");

  public static final ConfigOption<List<String>> SOURCE_FILES =
      key("source.files")
          .stringType()
          .asList()
          .noDefaultValue()
          .withDescription(
              "Avro container files, or folders that are searched for *.avro, separated by semicolons; the run ends at their end.");

  public static final ConfigOption<String> SOURCE_KAFKA_BOOTSTRAP =
      key("source.kafka.bootstrap")
          .stringType()
          .noDefaultValue()
          .withDescription("Kafka brokers that telemetry is read from, as host:port,host:port.");

  public static final ConfigOption<String> SOURCE_KAFKA_TOPIC =
      key("source.kafka.topic")
          .stringType()
          .defaultValue("an0844.telemetry")
          .withDescription("Topic that telemetry is read from.");

  public static final ConfigOption<String> SOURCE_KAFKA_GROUP_ID =
      key("source.kafka.group-id")
          .stringType()
          .defaultValue("an0844")
          .withDescription(
              "Consumer group that offsets are committed for at every checkpoint, for lag monitors and for a start without a checkpoint.");

  public static final ConfigOption<StartingOffsets> SOURCE_KAFKA_STARTING_OFFSETS =
      key("source.kafka.starting-offsets")
          .enumType(StartingOffsets.class)
          .defaultValue(StartingOffsets.COMMITTED_OR_EARLIEST)
          .withDescription("Where to start when there is no checkpoint to start from.");

  public static final ConfigOption<Duration> SOURCE_KAFKA_PARTITION_DISCOVERY =
      key("source.kafka.partition-discovery")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription("How often to look for new partitions.");

  public static final ConfigOption<String> SOURCE_KAFKA_PROPERTIES_FILE =
      key("source.kafka.properties-file")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Java properties file with further settings of the Kafka consumer, such as TLS and SASL; ${env:NAME} and ${file:/path} in it stand for secrets that each process of the job reads for itself.");

  public static final ConfigOption<String> SINK_FILES =
      key("sink.files")
          .stringType()
          .noDefaultValue()
          .withDescription("Folder that the results are written to as JSON lines.");

  public static final ConfigOption<String> SINK_KAFKA_BOOTSTRAP =
      key("sink.kafka.bootstrap")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Kafka brokers that the results are written to, as host:port,host:port.");

  public static final ConfigOption<String> SINK_KAFKA_ALERTS_TOPIC =
      key("sink.kafka.alerts-topic")
          .stringType()
          .defaultValue("an0844.alerts")
          .withDescription("Topic of the alerts.");

  public static final ConfigOption<String> SINK_KAFKA_SUPPRESSED_TOPIC =
      key("sink.kafka.suppressed-topic")
          .stringType()
          .defaultValue("an0844.suppressed")
          .withDescription("Topic of the detections that a live alert covers.");

  public static final ConfigOption<String> SINK_KAFKA_LATE_TOPIC =
      key("sink.kafka.late-topic")
          .stringType()
          .defaultValue("an0844.late")
          .withDescription("Topic of the late events and of what became of them.");

  public static final ConfigOption<String> SINK_KAFKA_COVERAGE_TOPIC =
      key("sink.kafka.coverage-topic")
          .stringType()
          .defaultValue("an0844.coverage")
          .withDescription(
              "Topic of what was seen of each host, interval by interval; the newest record of a host is enough, so it may be compacted.");

  public static final ConfigOption<String> SINK_KAFKA_FINDINGS_TOPIC =
      key("sink.kafka.findings-topic")
          .stringType()
          .defaultValue("an0844.findings")
          .withDescription("Topic of the blind spots that were found, and of their end.");

  public static final ConfigOption<String> SINK_KAFKA_DEAD_LETTERS_TOPIC =
      key("sink.kafka.dead-letters-topic")
          .stringType()
          .defaultValue("an0844.dead-letters")
          .withDescription("Topic of the records that could not become telemetry events.");

  public static final ConfigOption<DeliveryGuarantee> SINK_KAFKA_DELIVERY_GUARANTEE =
      key("sink.kafka.delivery-guarantee")
          .enumType(DeliveryGuarantee.class)
          .defaultValue(DeliveryGuarantee.EXACTLY_ONCE)
          .withDescription(
              "exactly-once shows results after the checkpoint that follows them; at-least-once shows them at once and repeats some after a failure.");

  public static final ConfigOption<Duration> SINK_KAFKA_TRANSACTION_TIMEOUT =
      key("sink.kafka.transaction-timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(15))
          .withDescription(
              "The brokers abort a transaction, and so lose results, after this; it must not exceed their transaction.max.timeout.ms.");

  public static final ConfigOption<Duration> SINK_KAFKA_LONGEST_OUTAGE =
      key("sink.kafka.longest-outage")
          .durationType()
          .defaultValue(Duration.ofMinutes(10))
          .withDescription(
              "The longest time that the job may be down without losing a result; sink.kafka.transaction-timeout must leave room for it.");

  public static final ConfigOption<String> SINK_KAFKA_TRANSACTIONAL_ID_PREFIX =
      key("sink.kafka.transactional-id-prefix")
          .stringType()
          .defaultValue("an0844")
          .withDescription(
              "Start of the transactional ids; two jobs on the same brokers need two prefixes.");

  public static final ConfigOption<String> SINK_KAFKA_PROPERTIES_FILE =
      key("sink.kafka.properties-file")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Java properties file with further settings of the Kafka producer, such as TLS and SASL; ${env:NAME} and ${file:/path} in it stand for secrets that each process of the job reads for itself.");

  public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
      key("checkpoint.interval")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription("Time between checkpoints, and so the delay of exactly-once results.");

  public static final ConfigOption<Duration> CHECKPOINT_TIMEOUT =
      key("checkpoint.timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(2))
          .withDescription("A checkpoint that takes longer than this is given up.");

  public static final ConfigOption<Duration> CHECKPOINT_MIN_PAUSE =
      key("checkpoint.min-pause")
          .durationType()
          .defaultValue(Duration.ofSeconds(1))
          .withDescription("Time that must lie between two checkpoints.");

  public static final ConfigOption<Integer> CHECKPOINT_TOLERABLE_FAILURES =
      key("checkpoint.tolerable-failures")
          .intType()
          .defaultValue(3)
          .withDescription("The job restarts when more checkpoints than this fail in a row.");

  public static final ConfigOption<String> CHECKPOINT_DIRECTORY =
      key("checkpoint.directory")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "URI of the folder that checkpoints are kept in, reachable from every machine of the cluster; the cluster's own when not set.");

  public static final ConfigOption<StateBackendKind> STATE_BACKEND_KIND =
      key("state.backend-kind")
          .enumType(StateBackendKind.class)
          .defaultValue(StateBackendKind.ROCKSDB)
          .withDescription(
              "rocksdb keeps state on disk with incremental checkpoints; heap keeps it in memory.");

  public static final ConfigOption<List<String>> REGISTRY_URLS =
      key("registry.urls")
          .stringType()
          .asList()
          .noDefaultValue()
          .withDescription(
              "Schema registries that are asked in turn for the schemas of Confluent framing, separated by semicolons; without one such records are dead letters.");

  public static final ConfigOption<Duration> REGISTRY_REQUEST_TIMEOUT =
      key("registry.request-timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(5))
          .withDescription("One request to a schema registry is given up after this.");

  public static final ConfigOption<Duration> REGISTRY_MAX_WAIT =
      key("registry.max-wait")
          .durationType()
          .defaultValue(Duration.ofSeconds(30))
          .withDescription(
              "A record waits this long for a schema registry that is down, then it is a dead letter that can be replayed.");

  public static final ConfigOption<Duration> REGISTRY_UNKNOWN_TTL =
      key("registry.unknown-ttl")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription(
              "A schema id that the registry does not know is not asked for again for this long.");

  public static final ConfigOption<Integer> REGISTRY_CACHE_SIZE =
      key("registry.cache-size")
          .intType()
          .defaultValue(1_000)
          .withDescription("At most this many schemas, and this many unknown ids, are remembered.");

  public static final ConfigOption<String> REGISTRY_CREDENTIALS_FILE =
      key("registry.credentials-file")
          .stringType()
          .noDefaultValue()
          .withDescription("File that holds user:password for the schema registry.");

  public static final ConfigOption<String> REGISTRY_CREDENTIALS_ENV =
      key("registry.credentials-env")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Environment variable, where the job runs, that holds user:password for the schema registry.");

  public static final ConfigOption<String> REGISTRY_TRUST_STORE =
      key("registry.trust-store")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Key store with the certificates that the schema registry is trusted by.");

  public static final ConfigOption<String> REGISTRY_TRUST_STORE_PASSWORD_FILE =
      key("registry.trust-store-password-file")
          .stringType()
          .noDefaultValue()
          .withDescription("File that holds the password of registry.trust-store.");

  public static final ConfigOption<String> REGISTRY_TRUST_STORE_PASSWORD_ENV =
      key("registry.trust-store-password-env")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Environment variable, where the job runs, that holds the password of registry.trust-store.");

  public static final ConfigOption<Integer> JOB_PARALLELISM =
      key("job.parallelism")
          .intType()
          .noDefaultValue()
          .withDescription("Subtasks of every stage; the cluster's default when not set.");

  public static final ConfigOption<Integer> JOB_MAX_PARALLELISM =
      key("job.max-parallelism")
          .intType()
          .defaultValue(128)
          .withDescription(
              "The most subtasks that the job can ever be rescaled to; a change drops all state.");

  public static final ConfigOption<Duration> RESTART_INITIAL_DELAY =
      key("restart.initial-delay")
          .durationType()
          .defaultValue(Duration.ofSeconds(1))
          .withDescription(
              "Wait before the first restart after a failure; it doubles from one to the next.");

  public static final ConfigOption<Duration> RESTART_MAX_DELAY =
      key("restart.max-delay")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription("Longest wait before a restart.");

  public static final ConfigOption<Duration> RESTART_STABLE_AFTER =
      key("restart.stable-after")
          .durationType()
          .defaultValue(Duration.ofMinutes(10))
          .withDescription(
              "The wait starts anew at restart.initial-delay after the job ran this long.");

  public static final ConfigOption<String> TUNING_FILE =
      key("tuning.file")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "JSON file of tuning rules, read when the job is started; it does not start with a rule that is not sound.");

  public static final ConfigOption<String> TUNING_TOPIC =
      key("tuning.topic")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Topic on source.kafka.bootstrap that versions of tuning rules are read from while the job runs; it needs message.timestamp.type=LogAppendTime and retention.ms=-1.");

  public static final ConfigOption<Duration> TUNING_REPORT_INTERVAL =
      key("tuning.report-interval")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription(
              "How often it is reported of every tuning rule what it has done so far.");

  public static final ConfigOption<String> SINK_KAFKA_TUNING_STATUS_TOPIC =
      key("sink.kafka.tuning-status-topic")
          .stringType()
          .defaultValue("an0844.tuning-status")
          .withDescription(
              "Topic of what became of each version of a tuning rule, and of the reports on the rules; written to only with tuning.topic or tuning.file.");

  private static final List<ConfigOption<?>> ALL =
      List.of(
          DETECTION_WINDOW,
          DETECTION_MIN_DISTINCT_PORTS,
          DETECTION_COUNT_DROPPED,
          DETECTION_MAX_OPENING_INTERVAL,
          ALERT_SUPPRESSION,
          EVIDENCE_MAX_FAILURES,
          WATERMARK_OUT_OF_ORDERNESS,
          WATERMARK_IDLE_TIMEOUT,
          WATERMARK_MAX_FUTURE_SKEW,
          LATE_HORIZON,
          CORRELATE_MEMORY,
          DEAD_LETTERS_PER_MINUTE,
          SOURCE_FILES,
          SOURCE_KAFKA_BOOTSTRAP,
          SOURCE_KAFKA_TOPIC,
          SOURCE_KAFKA_GROUP_ID,
          SOURCE_KAFKA_STARTING_OFFSETS,
          SOURCE_KAFKA_PARTITION_DISCOVERY,
          SOURCE_KAFKA_PROPERTIES_FILE,
          SINK_FILES,
          SINK_KAFKA_BOOTSTRAP,
          SINK_KAFKA_ALERTS_TOPIC,
          SINK_KAFKA_SUPPRESSED_TOPIC,
          SINK_KAFKA_LATE_TOPIC,
          SINK_KAFKA_DEAD_LETTERS_TOPIC,
          SINK_KAFKA_COVERAGE_TOPIC,
          SINK_KAFKA_FINDINGS_TOPIC,
          SINK_KAFKA_DELIVERY_GUARANTEE,
          SINK_KAFKA_TRANSACTION_TIMEOUT,
          SINK_KAFKA_LONGEST_OUTAGE,
          SINK_KAFKA_TRANSACTIONAL_ID_PREFIX,
          SINK_KAFKA_PROPERTIES_FILE,
          CHECKPOINT_INTERVAL,
          CHECKPOINT_TIMEOUT,
          CHECKPOINT_MIN_PAUSE,
          CHECKPOINT_TOLERABLE_FAILURES,
          CHECKPOINT_DIRECTORY,
          STATE_BACKEND_KIND,
          REGISTRY_URLS,
          REGISTRY_REQUEST_TIMEOUT,
          REGISTRY_MAX_WAIT,
          REGISTRY_UNKNOWN_TTL,
          REGISTRY_CACHE_SIZE,
          REGISTRY_CREDENTIALS_FILE,
          REGISTRY_CREDENTIALS_ENV,
          REGISTRY_TRUST_STORE,
          REGISTRY_TRUST_STORE_PASSWORD_FILE,
          REGISTRY_TRUST_STORE_PASSWORD_ENV,
          JOB_PARALLELISM,
          JOB_MAX_PARALLELISM,
          RESTART_INITIAL_DELAY,
          RESTART_MAX_DELAY,
          RESTART_STABLE_AFTER,
          COVERAGE_ENABLED,
          COVERAGE_INTERVAL,
          COVERAGE_SILENCE,
          COVERAGE_GRACE,
          COVERAGE_FORGET_AFTER,
          COVERAGE_PORTS_PER_HOST,
          TUNING_FILE,
          TUNING_TOPIC,
          TUNING_REPORT_INTERVAL,
          SINK_KAFKA_TUNING_STATUS_TOPIC);

  private An0844Options() {}

  /** All options, in the order of the reference page. */
  public static List<ConfigOption<?>> all() {
    return ALL;
  }
}
