package dev.an0844.config;

import dev.an0844.config.NormalizeSettings.Inventory;
import dev.an0844.config.NormalizeSettings.RawSource;
import dev.an0844.config.NormalizeSettings.TelemetrySink;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** Reads the options of the job of raw sensor records. Used once. */
final class NormalizeSettingsReader extends OptionReader {

  private final Set<String> knownFormats;

  NormalizeSettingsReader(Configuration configuration, Set<String> knownFormats) {
    super(configuration);
    this.knownFormats = new TreeSet<>(knownFormats);
  }

  NormalizeSettings read() {
    RawSource source = source();
    RuntimeSettings runtime = new RuntimeReader(this).read();
    NormalizeSettings settings =
        new NormalizeSettings(
            source,
            zeekColumns(),
            hostByKey(),
            duration(NormalizeOptions.POLL_INTERVAL, MILLISECOND, Duration.ofDays(7)).toMillis(),
            zone(),
            value(NormalizeOptions.BLOCK_RETURN, false),
            inventory(),
            integer(An0844Options.DEAD_LETTERS_PER_MINUTE, 1, 10_000_000),
            integer(NormalizeOptions.UNASSIGNED_PER_MINUTE, 1, 10_000_000),
            sink(runtime),
            runtime);
    requireDifferentFromWhatIsRead(source);
    finish(NormalizeOptions.all());
    return settings;
  }

  private RawSource source() {
    requireOne(NormalizeOptions.FILES, NormalizeOptions.TOPICS);
    if (isSet(NormalizeOptions.FILES)) {
      return new RawSource.Files(formats(NormalizeOptions.FILES));
    }
    if (isSet(NormalizeOptions.TOPICS) && !isSet(NormalizeOptions.SOURCE_KAFKA_BOOTSTRAP)) {
      refuse(
          NormalizeOptions.SOURCE_KAFKA_BOOTSTRAP,
          "name the brokers that have the topics of normalize.topics");
    }
    return new RawSource.Topics(
        text(NormalizeOptions.SOURCE_KAFKA_BOOTSTRAP),
        formats(NormalizeOptions.TOPICS),
        text(NormalizeOptions.SOURCE_KAFKA_GROUP_ID),
        value(An0844Options.SOURCE_KAFKA_STARTING_OFFSETS, StartingOffsets.COMMITTED_OR_EARLIEST),
        duration(An0844Options.SOURCE_KAFKA_PARTITION_DISCOVERY, Duration.ofSeconds(1), ONE_DAY)
            .toMillis(),
        optionalText(An0844Options.SOURCE_KAFKA_PROPERTIES_FILE));
  }

  /** The format of each topic or path, from the topics or paths of each format. */
  private Map<String, String> formats(ConfigOption<Map<String, String>> option) {
    Map<String, String> formats = new LinkedHashMap<>();
    new TreeMap<>(value(option, Map.of()))
        .forEach(
            (format, places) -> {
              requireKnown(option, format);
              for (String place : places.split(";", -1)) {
                if (place.isBlank()) {
                  refuse(option, format + " names nothing to read, or a blank place among others");
                } else if (formats.put(place.strip(), format) != null) {
                  refuse(option, place.strip() + " is there twice; each place has one format");
                }
              }
            });
    return formats;
  }

  private void requireKnown(ConfigOption<?> option, String format) {
    if (!knownFormats.contains(format)) {
      refuse(option, "'" + format + "' is no format, they are " + String.join(", ", knownFormats));
    }
  }

  private Map<String, List<String>> zeekColumns() {
    Map<String, List<String>> columns = new TreeMap<>();
    value(NormalizeOptions.ZEEK_COLUMNS, Map.<String, String>of())
        .forEach(
            (format, names) -> {
              requireKnown(NormalizeOptions.ZEEK_COLUMNS, format);
              if (!format.startsWith("zeek-")) {
                refuse(
                    NormalizeOptions.ZEEK_COLUMNS, "only the logs of Zeek come as TSV: " + format);
              }
              columns.put(format, List.of(names.strip().split("\\s+")));
            });
    if (!columns.isEmpty() && !isSet(NormalizeOptions.TOPICS)) {
      refuse(
          NormalizeOptions.ZEEK_COLUMNS,
          "it is for topics; a file of TSV begins with the header that names its columns");
    }
    return columns;
  }

  private Set<String> hostByKey() {
    List<String> formats = list(NormalizeOptions.HOST_BY_KEY);
    formats.forEach(format -> requireKnown(NormalizeOptions.HOST_BY_KEY, format));
    if (!formats.isEmpty() && !isSet(NormalizeOptions.TOPICS)) {
      refuse(NormalizeOptions.HOST_BY_KEY, "it is for topics; the lines of a file have no keys");
    }
    return new TreeSet<>(formats);
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(text(NormalizeOptions.ZONE));
    } catch (DateTimeException e) {
      refuse(NormalizeOptions.ZONE, "it must be a zone such as Europe/Berlin, UTC or +01:00");
      return ZoneOffset.UTC;
    }
  }

  private Inventory inventory() {
    String file = optionalText(NormalizeOptions.INVENTORY_FILE);
    String topic = optionalText(NormalizeOptions.INVENTORY_TOPIC);
    if (file != null && topic != null) {
      refuse(NormalizeOptions.INVENTORY_TOPIC, "set either it or inventory.file, not both");
    }
    if (topic == null) {
      return file == null ? new Inventory.None() : new Inventory.File(file);
    }
    if (!isSet(NormalizeOptions.TOPICS)) {
      refuse(
          NormalizeOptions.INVENTORY_TOPIC,
          "a topic has no end, and a run over files has; set inventory.file in its place");
    }
    return new Inventory.Topic(topic);
  }

  private TelemetrySink sink(RuntimeSettings runtime) {
    String folder = optionalText(NormalizeOptions.SINK_FILES);
    requireOne(NormalizeOptions.SINK_FILES, An0844Options.SINK_KAFKA_BOOTSTRAP);
    if (folder != null) {
      requireAnEnd();
      return new TelemetrySink.Files(folder);
    }
    SinkGuarantee written = SinkGuarantee.read(this, runtime);
    requireDifferent(
        List.of(
            NormalizeOptions.SINK_KAFKA_TELEMETRY_TOPIC,
            An0844Options.SINK_KAFKA_DEAD_LETTERS_TOPIC,
            NormalizeOptions.SINK_KAFKA_UNASSIGNED_TOPIC));
    return new TelemetrySink.Kafka(
        text(An0844Options.SINK_KAFKA_BOOTSTRAP),
        text(NormalizeOptions.SINK_KAFKA_TELEMETRY_TOPIC),
        text(An0844Options.SINK_KAFKA_DEAD_LETTERS_TOPIC),
        text(NormalizeOptions.SINK_KAFKA_UNASSIGNED_TOPIC),
        written.guarantee(),
        written.transactionTimeoutMs(),
        text(NormalizeOptions.SINK_KAFKA_TRANSACTIONAL_ID_PREFIX),
        optionalText(An0844Options.SINK_KAFKA_PROPERTIES_FILE));
  }

  private void requireAnEnd() {
    if (isSet(NormalizeOptions.TOPICS) && !isSet(NormalizeOptions.FILES)) {
      refuse(
          NormalizeOptions.SINK_FILES,
          "its files are put in place when the job has ended, which a job that reads topics never does;"
              + " set sink.kafka.bootstrap in its place, or read normalize.files");
    }
  }

  /** Else the job would read what it writes, for ever. */
  private void requireDifferentFromWhatIsRead(RawSource source) {
    if (!(source instanceof RawSource.Topics topics)) {
      return;
    }
    List<ConfigOption<String>> others = new ArrayList<>(List.of(NormalizeOptions.INVENTORY_TOPIC));
    if (topics.bootstrap().equals(text(An0844Options.SINK_KAFKA_BOOTSTRAP))) {
      others.add(NormalizeOptions.SINK_KAFKA_TELEMETRY_TOPIC);
      others.add(An0844Options.SINK_KAFKA_DEAD_LETTERS_TOPIC);
      others.add(NormalizeOptions.SINK_KAFKA_UNASSIGNED_TOPIC);
    }
    for (ConfigOption<String> option : others) {
      String topic = text(option);
      if (topics.formats().containsKey(topic)) {
        refuse(option, "normalize.topics reads raw records from this topic");
      }
    }
  }
}
