package dev.an0844.config;

import dev.an0844.config.InvalidOptionsException.Problem;
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
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.MemorySize;
import org.jspecify.annotations.Nullable;

/** Reads the options one by one, notes all that is wrong, and only then refuses. Used once. */
final class SettingsReader {

  private static final Duration ONE_DAY = Duration.ofDays(1);
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final int MAX_PORTS_AND_FAILURES = 64;
  private static final int FLINK_MAX_PARALLELISM = 1 << 15;
  private static final Pattern USER_INFO = Pattern.compile("://[^/]*:[^/]*@");

  private final Configuration configuration;
  private final Map<String, String> given;
  private final List<Problem> problems = new ArrayList<>();

  SettingsReader(Configuration configuration) {
    this.configuration = configuration;
    this.given = configuration.toMap();
  }

  JobSettings read() {
    Duration maxOpeningInterval =
        duration(An0844Options.DETECTION_MAX_OPENING_INTERVAL, MILLISECOND, ONE_DAY);
    Duration outOfOrderness =
        duration(An0844Options.WATERMARK_OUT_OF_ORDERNESS, Duration.ZERO, ONE_DAY);
    DetectionSettings detection = detection(maxOpeningInterval, outOfOrderness);
    IngestSettings ingest = ingest(maxOpeningInterval, outOfOrderness);
    SourceSettings source = source();
    RuntimeSettings runtime = runtime();
    SinkSettings sink = sink(runtime);
    requireAnEndForFiles();
    SchemaRegistrySettings registry = registry(runtime);
    TuningSettings tuning = tuning(detection);
    problems.addAll(UnknownKeys.among(given.keySet(), this::shown));
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(problems);
    }
    return new JobSettings(detection, ingest, source, registry, sink, runtime, tuning);
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
    DeliveryGuarantee guarantee =
        value(An0844Options.SINK_KAFKA_DELIVERY_GUARANTEE, DeliveryGuarantee.EXACTLY_ONCE);
    Duration timeout =
        duration(An0844Options.SINK_KAFKA_TRANSACTION_TIMEOUT, Duration.ofSeconds(1), ONE_DAY);
    Duration outage = duration(An0844Options.SINK_KAFKA_LONGEST_OUTAGE, Duration.ZERO, ONE_DAY);
    if (guarantee == DeliveryGuarantee.EXACTLY_ONCE) {
      requireRoomForAnOutage(timeout, outage, runtime);
    }
    requireDistinctTopics();
    return new SinkSettings.Kafka(
        text(An0844Options.SINK_KAFKA_BOOTSTRAP),
        text(An0844Options.SINK_KAFKA_ALERTS_TOPIC),
        text(An0844Options.SINK_KAFKA_SUPPRESSED_TOPIC),
        text(An0844Options.SINK_KAFKA_LATE_TOPIC),
        text(An0844Options.SINK_KAFKA_DEAD_LETTERS_TOPIC),
        guarantee,
        timeout.toMillis(),
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

  private void requireRoomForAnOutage(Duration timeout, Duration outage, RuntimeSettings runtime) {
    Duration needed = runtime.checkpointInterval().plus(runtime.checkpointTimeout()).plus(outage);
    if (timeout.compareTo(needed) <= 0) {
      refuse(
          An0844Options.SINK_KAFKA_TRANSACTION_TIMEOUT,
          "with exactly-once it must be longer than checkpoint.interval + checkpoint.timeout + "
              + "sink.kafka.longest-outage, here "
              + inWords(needed)
              + ", or results are lost when the job is down for long; the brokers'"
              + " transaction.max.timeout.ms must allow it");
    }
  }

  private void requireDistinctTopics() {
    List<ConfigOption<String>> topics =
        List.of(
            An0844Options.SINK_KAFKA_ALERTS_TOPIC,
            An0844Options.SINK_KAFKA_SUPPRESSED_TOPIC,
            An0844Options.SINK_KAFKA_LATE_TOPIC,
            An0844Options.SINK_KAFKA_DEAD_LETTERS_TOPIC,
            An0844Options.SINK_KAFKA_TUNING_STATUS_TOPIC);
    for (int i = 0; i < topics.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (configuration.get(topics.get(i)).equals(configuration.get(topics.get(j)))) {
          refuse(
              topics.get(i),
              "each kind of result needs its own topic, this is also " + topics.get(j).key());
        }
      }
    }
  }

  private RuntimeSettings runtime() {
    int maxParallelism = integer(An0844Options.JOB_MAX_PARALLELISM, 1, FLINK_MAX_PARALLELISM);
    Integer parallelism =
        isSet(An0844Options.JOB_PARALLELISM)
            ? Integer.valueOf(integer(An0844Options.JOB_PARALLELISM, 1, maxParallelism))
            : null;
    Duration initialDelay = duration(An0844Options.RESTART_INITIAL_DELAY, MILLISECOND, ONE_DAY);
    return new RuntimeSettings(
        parallelism,
        maxParallelism,
        value(An0844Options.STATE_BACKEND_KIND, StateBackendKind.ROCKSDB),
        duration(An0844Options.CHECKPOINT_INTERVAL, Duration.ofMillis(10), ONE_DAY),
        duration(An0844Options.CHECKPOINT_TIMEOUT, Duration.ofSeconds(1), ONE_DAY),
        duration(An0844Options.CHECKPOINT_MIN_PAUSE, Duration.ZERO, ONE_DAY),
        integer(An0844Options.CHECKPOINT_TOLERABLE_FAILURES, 0, 1_000_000),
        checkpointDirectory(),
        initialDelay,
        duration(An0844Options.RESTART_MAX_DELAY, initialDelay.plusMillis(1), ONE_DAY),
        duration(An0844Options.RESTART_STABLE_AFTER, MILLISECOND, Duration.ofDays(7)));
  }

  private @Nullable String checkpointDirectory() {
    String directory = optionalText(An0844Options.CHECKPOINT_DIRECTORY);
    if (directory != null && USER_INFO.matcher(directory).find()) {
      // Shown without the value: Flink's web page and logs show the folder, and so would this.
      problems.add(
          new Problem(
              An0844Options.CHECKPOINT_DIRECTORY.key(),
              "a URI with a user and password",
              "the keys of a store belong into the cluster's configuration of its file system"));
      return null;
    }
    return directory;
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
      problems.add(
          new Problem(
              An0844Options.REGISTRY_URLS.key(),
              "a URL with an @",
              "user and password belong into the file that registry.credentials-file names, or into the variable that"
                  + " registry.credentials-env names"));
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

  private void requireOne(ConfigOption<?> files, ConfigOption<?> kafka) {
    if (isSet(files) == isSet(kafka)) {
      refuse(
          files,
          isSet(files)
              ? "set either it or " + kafka.key() + ", not both"
              : "set either it or " + kafka.key());
    }
  }

  private Duration duration(ConfigOption<Duration> option, Duration least, Duration most) {
    Duration value = value(option, least);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      refuse(option, "it must be from " + inWords(least) + " to " + inWords(most));
      return least;
    }
    return value;
  }

  private int integer(ConfigOption<Integer> option, int least, int most) {
    int value = value(option, least);
    if (value < least || value > most) {
      refuse(option, "it must be from " + least + " to " + most);
      return least;
    }
    return value;
  }

  private MemorySize memory(ConfigOption<MemorySize> option, MemorySize least, MemorySize most) {
    MemorySize value = value(option, least);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      refuse(
          option,
          "it must be from "
              + least.toHumanReadableString()
              + " to "
              + most.toHumanReadableString());
      return least;
    }
    return value;
  }

  private List<String> list(ConfigOption<List<String>> option) {
    List<String> values = new ArrayList<>();
    for (String value : value(option, List.of())) {
      if (value.isBlank()) {
        refuse(option, "no part of it may be blank");
      } else {
        values.add(value.strip());
      }
    }
    return values;
  }

  private String text(ConfigOption<String> option) {
    String value = optionalText(option);
    return value == null ? "" : value;
  }

  private @Nullable String optionalText(ConfigOption<String> option) {
    Optional<String> value = Optional.ofNullable(configuration.get(option));
    if (value.isPresent() && value.get().isBlank()) {
      refuse(option, "leave it out or give it a value");
    }
    return value.orElse(null);
  }

  private <T> T value(ConfigOption<T> option, T otherwise) {
    try {
      T value = configuration.get(option);
      return value == null ? otherwise : value;
    } catch (IllegalArgumentException e) {
      refuse(option, "it must be " + ExpectedForm.of(option, otherwise));
      return otherwise;
    }
  }

  private boolean isSet(ConfigOption<?> option) {
    return given.containsKey(option.key());
  }

  private void refuse(ConfigOption<?> option, String wanted) {
    String value =
        isSet(option)
            ? shown(option.key())
            : option.hasDefaultValue() ? option.defaultValue() + " (default)" : "not set";
    Problem problem = new Problem(option.key(), value, wanted);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  private String shown(String key) {
    return GlobalConfiguration.isSensitive(key)
        ? "(hidden)"
        : "\"" + given.getOrDefault(key, "") + "\"";
  }

  static String inWords(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 60_000 == 0 && millis > 0) {
      return millis / 60_000 + " min";
    }
    return millis % 1_000 == 0 && millis > 0 ? millis / 1_000 + " s" : millis + " ms";
  }
}
