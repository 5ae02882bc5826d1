package dev.an0844.config;

import dev.an0844.rulebook.RuleFile;
import dev.an0844.secret.SecretSource;
import dev.an0844.text.Printable;
import dev.an0844.tuning.TuningRule;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.jspecify.annotations.Nullable;

/** Reads the options one by one, notes all that is wrong, and only then refuses. Used once. */
final class SettingsReader extends OptionReader {

  private static final int MAX_PORTS_AND_FAILURES = 64;
  private static final int MAX_SILENCE_DAYS = 90;
  private static final int MAX_PORTS_PER_HOST = 65_536;

  SettingsReader(Configuration configuration) {
    super(configuration);
  }

  JobSettings read() {
    Duration maxOpeningInterval =
        duration(An0844Options.DETECTION_MAX_OPENING_INTERVAL, MILLISECOND, ONE_DAY);
    Duration outOfOrderness =
        duration(An0844Options.WATERMARK_OUT_OF_ORDERNESS, Duration.ZERO, ONE_DAY);
    DetectionSettings detection = detection(maxOpeningInterval, outOfOrderness);
    IngestSettings ingest = ingest(maxOpeningInterval, outOfOrderness);
    SourceSettings source = source();
    RuntimeSettings runtime = new RuntimeReader(this).read();
    SinkSettings sink = sink(runtime);
    requireAnEndForFiles();
    SchemaRegistrySettings registry = registry(runtime);
    CoverageSettings coverage = coverage();
    TuningSettings tuning = tuning(detection);
    finish(An0844Options.all());
    return new JobSettings(detection, ingest, source, registry, sink, runtime, coverage, tuning);
  }

  private @Nullable TuningSettings tuning(DetectionSettings detection) {
    long interval =
        duration(An0844Options.TUNING_REPORT_INTERVAL, Duration.ofSeconds(1), Duration.ofDays(7))
            .toMillis();
    String statusTopic = text(An0844Options.SINK_KAFKA_TUNING_STATUS_TOPIC);
    TuningSettings.Rules rules = rules(detection);
    return rules == null
        ? null
        : new TuningSettings(
            rules, value(An0844Options.DETECTION_COUNT_DROPPED, true), interval, statusTopic);
  }

  private TuningSettings.@Nullable Rules rules(DetectionSettings detection) {
    String file = optionalText(An0844Options.TUNING_FILE);
    String topic = optionalText(An0844Options.TUNING_TOPIC);
    if (file != null && topic != null) {
      refuse(
          An0844Options.TUNING_FILE,
          "set either it or " + An0844Options.TUNING_TOPIC.key() + ", not both");
    }
    if (topic != null && !isSet(An0844Options.SOURCE_KAFKA_BOOTSTRAP)) {
      refuse(
          An0844Options.TUNING_TOPIC,
          "it is a topic of source.kafka.bootstrap; with source.files set tuning.file in its place");
    }
    if (file != null) {
      return new TuningSettings.Fixed(versions(file, detection.windowMs()));
    }
    return topic == null ? null : new TuningSettings.Topic(topic);
  }

  private List<TuningRule> versions(String file, long maxWindowMs) {
    try {
      RuleFile.Content content = RuleFile.read(Path.of(file), maxWindowMs);
      for (String problem : content.problems()) {
        refuse(An0844Options.TUNING_FILE, Printable.of(problem));
      }
      return content.book().all();
    } catch (IOException | InvalidPathException e) {
      refuse(An0844Options.TUNING_FILE, "it cannot be read: " + Printable.of(e.toString()));
      return List.of();
    }
  }

  private DetectionSettings detection(Duration maxOpeningInterval, Duration outOfOrderness) {
    Duration window = duration(An0844Options.DETECTION_WINDOW, MILLISECOND, ONE_DAY);
    Duration suppression =
        isSet(An0844Options.ALERT_SUPPRESSION)
            ? duration(An0844Options.ALERT_SUPPRESSION, MILLISECOND, Duration.ofDays(7))
            : window;
    return new DetectionSettings(
        window.toMillis(),
        integer(An0844Options.DETECTION_MIN_DISTINCT_PORTS, 1, MAX_PORTS_AND_FAILURES),
        maxOpeningInterval.toMillis(),
        suppression.toMillis(),
        duration(An0844Options.LATE_HORIZON, Duration.ZERO, Duration.ofDays(7)).toMillis(),
        outOfOrderness.toMillis(),
        integer(An0844Options.EVIDENCE_MAX_FAILURES, 1, MAX_PORTS_AND_FAILURES),
        memory(
                An0844Options.CORRELATE_MEMORY,
                MemorySize.ofMebiBytes(1),
                MemorySize.ofMebiBytes(65_536))
            .getBytes());
  }

  private CoverageSettings coverage() {
    Duration interval = duration(An0844Options.COVERAGE_INTERVAL, MILLISECOND, ONE_DAY);
    Duration silence =
        duration(An0844Options.COVERAGE_SILENCE, interval, Duration.ofDays(MAX_SILENCE_DAYS));
    return new CoverageSettings(
        value(An0844Options.COVERAGE_ENABLED, true),
        interval.toMillis(),
        silence.toMillis(),
        duration(An0844Options.COVERAGE_GRACE, Duration.ZERO, ONE_DAY).toMillis(),
        duration(
                An0844Options.COVERAGE_FORGET_AFTER,
                silence.plusMillis(1),
                Duration.ofDays(MAX_SILENCE_DAYS + 1))
            .toMillis(),
        integer(An0844Options.COVERAGE_PORTS_PER_HOST, 1, MAX_PORTS_PER_HOST));
  }

  private IngestSettings ingest(Duration maxOpeningInterval, Duration outOfOrderness) {
    return new IngestSettings(
        outOfOrderness.toMillis(),
        duration(An0844Options.WATERMARK_IDLE_TIMEOUT, MILLISECOND, ONE_DAY).toMillis(),
        duration(An0844Options.WATERMARK_MAX_FUTURE_SKEW, Duration.ZERO, ONE_DAY).toMillis(),
        maxOpeningInterval.toMillis(),
        // Rules can ask for dropped attempts; then the stage that knows the rules leaves them out.
        isTuned() || value(An0844Options.DETECTION_COUNT_DROPPED, true),
        integer(An0844Options.DEAD_LETTERS_PER_MINUTE, 1, 10_000_000));
  }

  private boolean isTuned() {
    return isSet(An0844Options.TUNING_FILE) || isSet(An0844Options.TUNING_TOPIC);
  }

  private SourceSettings source() {
    List<String> files = list(An0844Options.SOURCE_FILES);
    requireOne(An0844Options.SOURCE_FILES, An0844Options.SOURCE_KAFKA_BOOTSTRAP);
    if (!files.isEmpty()) {
      return new SourceSettings.Files(files);
    }
    return new SourceSettings.Kafka(
        text(An0844Options.SOURCE_KAFKA_BOOTSTRAP),
        text(An0844Options.SOURCE_KAFKA_TOPIC),
        text(An0844Options.SOURCE_KAFKA_GROUP_ID),
        value(An0844Options.SOURCE_KAFKA_STARTING_OFFSETS, StartingOffsets.COMMITTED_OR_EARLIEST),
        duration(An0844Options.SOURCE_KAFKA_PARTITION_DISCOVERY, Duration.ofSeconds(1), ONE_DAY)
            .toMillis(),
        optionalText(An0844Options.SOURCE_KAFKA_PROPERTIES_FILE));
  }

  private SinkSettings sink(RuntimeSettings runtime) {
    String folder = optionalText(An0844Options.SINK_FILES);
    requireOne(An0844Options.SINK_FILES, An0844Options.SINK_KAFKA_BOOTSTRAP);
    if (folder != null) {
      return new SinkSettings.Files(folder);
    }
    SinkGuarantee written = SinkGuarantee.read(this, runtime);
    requireDistinctTopics();
    return new SinkSettings.Kafka(
        text(An0844Options.SINK_KAFKA_BOOTSTRAP),
        text(An0844Options.SINK_KAFKA_ALERTS_TOPIC),
        text(An0844Options.SINK_KAFKA_SUPPRESSED_TOPIC),
        text(An0844Options.SINK_KAFKA_LATE_TOPIC),
        text(An0844Options.SINK_KAFKA_DEAD_LETTERS_TOPIC),
        text(An0844Options.SINK_KAFKA_COVERAGE_TOPIC),
        text(An0844Options.SINK_KAFKA_FINDINGS_TOPIC),
        written.guarantee(),
        written.transactionTimeoutMs(),
        text(An0844Options.SINK_KAFKA_TRANSACTIONAL_ID_PREFIX),
        optionalText(An0844Options.SINK_KAFKA_PROPERTIES_FILE));
  }

  /** The files come into view when the job has ended, and a topic has no end. */
  private void requireAnEndForFiles() {
    if (isSet(An0844Options.SINK_FILES)
        && isSet(An0844Options.SOURCE_KAFKA_BOOTSTRAP)
        && !isSet(An0844Options.SOURCE_FILES)) {
      refuse(
          An0844Options.SINK_FILES,
          "its files are put in place when the job has ended, which a job that reads a topic never does;"
              + " set sink.kafka.bootstrap in its place, or read source.files");
    }
  }

  private void requireDistinctTopics() {
    requireDifferent(
        List.of(
            An0844Options.SINK_KAFKA_ALERTS_TOPIC,
            An0844Options.SINK_KAFKA_SUPPRESSED_TOPIC,
            An0844Options.SINK_KAFKA_LATE_TOPIC,
            An0844Options.SINK_KAFKA_DEAD_LETTERS_TOPIC,
            An0844Options.SINK_KAFKA_COVERAGE_TOPIC,
            An0844Options.SINK_KAFKA_FINDINGS_TOPIC,
            An0844Options.SINK_KAFKA_TUNING_STATUS_TOPIC));
  }

  private SchemaRegistrySettings registry(RuntimeSettings runtime) {
    Duration maxWait = duration(An0844Options.REGISTRY_MAX_WAIT, Duration.ZERO, ONE_DAY);
    if (maxWait.compareTo(runtime.checkpointTimeout()) >= 0) {
      refuse(
          An0844Options.REGISTRY_MAX_WAIT,
          "it must be shorter than checkpoint.timeout, here "
              + inWords(runtime.checkpointTimeout())
              + ", because no checkpoint passes a record that waits");
    }
    String trustStore = optionalText(An0844Options.REGISTRY_TRUST_STORE);
    requireATrustStore(trustStore, An0844Options.REGISTRY_TRUST_STORE_PASSWORD_FILE);
    requireATrustStore(trustStore, An0844Options.REGISTRY_TRUST_STORE_PASSWORD_ENV);
    return new SchemaRegistrySettings(
        registryUrls(),
        duration(An0844Options.REGISTRY_REQUEST_TIMEOUT, MILLISECOND, Duration.ofMinutes(10)),
        maxWait,
        duration(An0844Options.REGISTRY_UNKNOWN_TTL, MILLISECOND, ONE_DAY),
        integer(An0844Options.REGISTRY_CACHE_SIZE, 1, 1_000_000),
        secret(An0844Options.REGISTRY_CREDENTIALS_FILE, An0844Options.REGISTRY_CREDENTIALS_ENV),
        trustStore,
        secret(
            An0844Options.REGISTRY_TRUST_STORE_PASSWORD_FILE,
            An0844Options.REGISTRY_TRUST_STORE_PASSWORD_ENV));
  }

  private void requireATrustStore(@Nullable String trustStore, ConfigOption<String> password) {
    if (isSet(password) && trustStore == null) {
      refuse(password, "it is of use together with registry.trust-store only");
    }
  }

  private @Nullable SecretSource secret(
      ConfigOption<String> fileOption, ConfigOption<String> environmentOption) {
    String file = optionalText(fileOption);
    String variable = optionalText(environmentOption);
    if (file != null && variable != null) {
      refuse(environmentOption, "set either it or " + fileOption.key() + ", not both");
    }
    if (variable != null) {
      return SecretSource.environment(variable);
    }
    return file == null ? null : SecretSource.file(file);
  }

  private List<URI> registryUrls() {
    List<URI> urls = new ArrayList<>();
    for (String text : list(An0844Options.REGISTRY_URLS)) {
      URI url = httpUrl(text);
      if (url != null) {
        urls.add(url);
      }
    }
    return urls;
  }

  private @Nullable URI httpUrl(String text) {
    if (text.indexOf('@') >= 0) {
      // Shown without the value: what stands before the @ is a secret.
      refuseUnseen(
          An0844Options.REGISTRY_URLS,
          "a URL with an @",
          "user and password belong into the file that registry.credentials-file names, or into the variable that"
              + " registry.credentials-env names");
      return null;
    }
    try {
      URI url = new URI(text);
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if (url.getHost() != null
          && url.getRawQuery() == null
          && url.getRawFragment() == null
          && (scheme.equals("http") || scheme.equals("https"))) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Refused below, like a URL of another scheme.
    }
    refuse(
        An0844Options.REGISTRY_URLS,
        "each must be an http or https URL with a host and without a query");
    return null;
  }
}
