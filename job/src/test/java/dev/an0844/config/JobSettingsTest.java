package dev.an0844.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.an0844.config.InvalidOptionsException.Problem;
import dev.an0844.secret.SecretSource;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class JobSettingsTest {

  private static final Map<String, String> KAFKA =
      Map.of("source.kafka.bootstrap", "broker:9092", "sink.kafka.bootstrap", "broker:9092");

  @Test
  void needsNoMoreThanAnInputAndAnOutput() {
    JobSettings settings = with(Map.of());

    assertThat(settings.detection())
        .isEqualTo(new DetectionSettings(300_000, 1, 300_000, 300_000, 3_600_000, 16));
    assertThat(settings.ingest())
        .isEqualTo(new IngestSettings(10_000, 30_000, 60_000, 300_000, true));
    assertThat(settings.source())
        .isEqualTo(
            new SourceSettings.Kafka(
                "broker:9092",
                "an0844.telemetry",
                "an0844",
                StartingOffsets.COMMITTED_OR_EARLIEST,
                60_000,
                null));
    assertThat(settings.sink())
        .isEqualTo(
            new SinkSettings.Kafka(
                "broker:9092",
                "an0844.alerts",
                "an0844.suppressed",
                "an0844.late",
                "an0844.dead-letters",
                "an0844.coverage",
                "an0844.findings",
                DeliveryGuarantee.EXACTLY_ONCE,
                900_000,
                "an0844",
                null));
    assertThat(settings.runtime().stateBackend()).isEqualTo(StateBackendKind.ROCKSDB);
    assertThat(settings.runtime().parallelism()).isNull();
    assertThat(settings.registry().urls()).isEmpty();
    assertThat(settings.coverage())
        .isEqualTo(new CoverageSettings(true, 300_000, 86_400_000, 300_000, 604_800_000, 1_024));
  }

  @Test
  void readsFilesAndWritesFiles() {
    JobSettings settings =
        JobSettings.from(
            Configuration.fromMap(Map.of("source.files", "/a.avro;/b", "sink.files", "/out")));

    assertThat(settings.source()).isEqualTo(new SourceSettings.Files(List.of("/a.avro", "/b")));
    assertThat(settings.sink()).isEqualTo(new SinkSettings.Files("/out"));
  }

  @Test
  void suppressesForTheWindowUnlessToldOtherwise() {
    assertThat(with(Map.of("detection.window", "2 min")).detection().suppressionMs())
        .isEqualTo(120_000);
    assertThat(with(Map.of("alert.suppression", "7 s")).detection().suppressionMs())
        .isEqualTo(7_000);
  }

  @Test
  void readsEnumsAsTheyAreWritten() {
    JobSettings settings =
        with(
            Map.of(
                "sink.kafka.delivery-guarantee", "at-least-once",
                "source.kafka.starting-offsets", "latest",
                "state.backend-kind", "heap"));

    assertThat(((SinkSettings.Kafka) settings.sink()).guarantee())
        .isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
    assertThat(((SourceSettings.Kafka) settings.source()).startingOffsets())
        .isEqualTo(StartingOffsets.LATEST);
    assertThat(settings.runtime().stateBackend()).isEqualTo(StateBackendKind.HEAP);
  }

  @Test
  void listsAllThatIsWrongAtOnce() {
    List<Problem> problems =
        problems(
            Map.of(
                "detection.window", "0 s",
                "evidence.max-failures", "65",
                "detection.min-distinct-ports", "many",
                "watermark.idle-timeout", "soon",
                "detection.count-dropped", "perhaps",
                "sink.kafka.delivery-guarantee", "twice"));

    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "detection.window is \"0 s\": it must be from 1 ms to 1440 min",
            "evidence.max-failures is \"65\": it must be from 1 to 64",
            "detection.min-distinct-ports is \"many\": it must be a whole number",
            "watermark.idle-timeout is \"soon\": it must be a duration, such as 30 s or 5 min",
            "detection.count-dropped is \"perhaps\": it must be true or false",
            "sink.kafka.delivery-guarantee is \"twice\": it must be exactly-once or at-least-once");
  }

  @Test
  void refusesATransactionTimeoutThatAnOutageOutlasts() {
    assertThat(problems(Map.of("sink.kafka.transaction-timeout", "12 min")))
        .singleElement()
        .asString()
        .startsWith("sink.kafka.transaction-timeout is \"12 min\"")
        .contains("here 730 s");
    assertThat(problems(Map.of("checkpoint.timeout", "10 min")))
        .singleElement()
        .asString()
        .startsWith("sink.kafka.transaction-timeout is PT15M (default)");
  }

  @Test
  void allowsAnyTransactionTimeoutAtLeastOnce() {
    with(
        Map.of(
            "sink.kafka.transaction-timeout", "1 min",
            "sink.kafka.delivery-guarantee", "at-least-once"));
  }

  @Test
  void refusesARegistryWaitThatNoCheckpointSurvives() {
    assertThat(problems(Map.of("registry.max-wait", "2 min")))
        .extracting(Problem::key)
        .containsExactly("registry.max-wait");
  }

  @Test
  void takesEitherFilesOrKafka() {
    assertThat(problems(Map.of("source.files", "/a.avro")))
        .extracting(Problem::toString)
        .containsExactly(
            "source.files is \"/a.avro\": set either it or source.kafka.bootstrap, not both");
    assertThatThrownBy(() -> JobSettings.from(new Configuration()))
        .hasMessageContaining("source.files is not set: set either it or source.kafka.bootstrap")
        .hasMessageContaining("sink.files is not set: set either it or sink.kafka.bootstrap");
  }

  @Test
  void refusesFilesForATopicThatNeverEnds() {
    assertThatThrownBy(
            () ->
                JobSettings.from(
                    Configuration.fromMap(
                        Map.of("source.kafka.bootstrap", "broker:9092", "sink.files", "/out"))))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("sink.files is \"/out\"")
        .hasMessageContaining("which a job that reads a topic never does");
    assertThat(
            JobSettings.from(
                    Configuration.fromMap(
                        Map.of("source.files", "/in", "sink.kafka.bootstrap", "broker:9092")))
                .sink())
        .isInstanceOf(SinkSettings.Kafka.class);
  }

  @Test
  void aSecretOfTheRegistryIsInAFileOrInTheEnvironment() {
    assertThat(with(Map.of("registry.credentials-file", "/run/secrets/r")).registry().credentials())
        .isEqualTo(SecretSource.file("/run/secrets/r"));
    assertThat(with(Map.of("registry.credentials-env", "REGISTRY")).registry().credentials())
        .isEqualTo(SecretSource.environment("REGISTRY"));
    assertThat(
            problems(
                Map.of(
                    "registry.credentials-env", "REGISTRY",
                    "registry.credentials-file", "/run/secrets/r")))
        .extracting(Problem::toString)
        .containsExactly(
            "registry.credentials-env is \"REGISTRY\": set either it or registry.credentials-file, not both");
  }

  @Test
  void aPasswordNeedsATrustStore() {
    assertThat(problems(Map.of("registry.trust-store-password-env", "STORE")))
        .extracting(Problem::key)
        .containsExactly("registry.trust-store-password-env");
  }

  @Test
  void refusesAMistypedKeyAndNamesTheNearest() {
    assertThat(problems(Map.of("watermark.idle-timout", "5 s")))
        .extracting(Problem::toString)
        .containsExactly(
            "watermark.idle-timout is \"5 s\": there is no such option, the nearest is"
                + " watermark.idle-timeout");
  }

  @Test
  void leavesTheKeysOfFlinkAlone() {
    with(
        Map.of(
            "state.backend.type", "rocksdb",
            "source.reader.element.queue.capacity", "4",
            "restart-strategy.type", "none",
            "taskmanager.numberOfTaskSlots", "2"));
  }

  @Test
  void showsNoSecretInItsMessage() {
    assertThat(problems(Map.of("source.kafka.password", "hunter2")))
        .singleElement()
        .asString()
        .doesNotContain("hunter2");
    assertThat(problems(Map.of("registry.urls", "https://me:hunter2@registry")))
        .singleElement()
        .asString()
        .doesNotContain("hunter2")
        .contains("registry.credentials-file");
    assertThat(problems(Map.of("checkpoint.directory", "s3://me:hunter2@bucket/checkpoints")))
        .singleElement()
        .asString()
        .doesNotContain("hunter2")
        .startsWith("checkpoint.directory is a URI with a user and password");
  }

  @Test
  void refusesWhatIsNoUrl() {
    assertThat(problems(Map.of("registry.urls", "registry:8081")))
        .extracting(Problem::key)
        .containsExactly("registry.urls");
    assertThat(with(Map.of("registry.urls", "http://a:1;https://b")).registry().urls())
        .containsExactly(URI.create("http://a:1"), URI.create("https://b"));
  }

  @Test
  void refusesTwoKindsOfResultsOnOneTopic() {
    assertThat(problems(Map.of("sink.kafka.late-topic", "an0844.alerts")))
        .extracting(Problem::key)
        .containsExactly("sink.kafka.late-topic");
  }

  @Test
  void refusesMoreSubtasksThanTheMaximum() {
    assertThat(problems(Map.of("job.parallelism", "9", "job.max-parallelism", "8")))
        .extracting(Problem::key)
        .containsExactly("job.parallelism");
    assertThat(with(Map.of("job.parallelism", "8", "job.max-parallelism", "8")).runtime())
        .extracting(RuntimeSettings::parallelism)
        .isEqualTo(8);
  }

  @Test
  void travelsToTheCluster() throws Exception {
    JobSettings settings = with(Map.of("registry.request-timeout", "1 s"));

    JobSettings copy = InstantiationUtil.clone(settings);

    assertThat(copy).isEqualTo(settings);
    assertThat(copy.registry().requestTimeout()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void describesEveryOptionInOneSentence() {
    assertThat(An0844Options.all())
        .extracting(ConfigOption::key)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(40);
  }

  private static JobSettings with(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(KAFKA);
    all.putAll(options);
    return JobSettings.from(Configuration.fromMap(all));
  }

  private static List<Problem> problems(Map<String, String> options) {
    return catchThrowableOfType(InvalidOptionsException.class, () -> with(options)).problems();
  }
}
