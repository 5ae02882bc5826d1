package dev.an0844.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.an0844.config.InvalidOptionsException.Problem;
import dev.an0844.config.NormalizeSettings.Inventory;
import dev.an0844.config.NormalizeSettings.RawSource;
import dev.an0844.config.NormalizeSettings.TelemetrySink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizeSettingsTest {

  private static final Set<String> FORMATS = Set.of("zeek-conn", "osquery");
  private static final Map<String, String> KAFKA =
      Map.of(
          "normalize.topics", "zeek-conn:raw.zeek",
          "source.kafka.bootstrap", "broker:9092",
          "sink.kafka.bootstrap", "broker:9092");

  @Test
  void needsNoMoreThanTopicsAndBrokers() {
    NormalizeSettings settings = with(Map.of());

    assertThat(settings.source())
        .isEqualTo(
            new RawSource.Topics(
                "broker:9092",
                Map.of("raw.zeek", "zeek-conn"),
                "an0844-normalize",
                StartingOffsets.COMMITTED_OR_EARLIEST,
                60_000,
                null));
    assertThat(settings.sink())
        .isEqualTo(
            new TelemetrySink.Kafka(
                "broker:9092",
                "an0844.telemetry",
                "an0844.dead-letters",
                "an0844.unassigned",
                DeliveryGuarantee.EXACTLY_ONCE,
                900_000,
                "an0844-normalize",
                null));
    assertThat(settings.inventory()).isEqualTo(new Inventory.None());
    assertThat(settings.pollIntervalMs()).isEqualTo(60_000);
  }

  @Test
  void aFormatMayHaveSeveralTopics() {
    NormalizeSettings settings =
        with(Map.of("normalize.topics", "zeek-conn:raw.a;raw.b,osquery:raw.c"));

    assertThat(settings.source().formats())
        .isEqualTo(Map.of("raw.a", "zeek-conn", "raw.b", "zeek-conn", "raw.c", "osquery"));
  }

  @Test
  void readsFilesAndWritesFiles() {
    NormalizeSettings settings =
        from(
            Map.of(
                "normalize.files", "osquery:/logs/osquery;/more/results.log",
                "inventory.file", "/hosts.csv",
                "sink.files", "/out"));

    assertThat(settings.source())
        .isEqualTo(
            new RawSource.Files(
                Map.of("/logs/osquery", "osquery", "/more/results.log", "osquery")));
    assertThat(settings.inventory()).isEqualTo(new Inventory.File("/hosts.csv"));
    assertThat(settings.sink()).isEqualTo(new TelemetrySink.Files("/out"));
  }

  @Test
  void readsWhatTopicsNeedToBeTold() {
    NormalizeSettings settings =
        with(
            Map.of(
                "normalize.zeek-columns", "zeek-conn:ts uid id.orig_h",
                "normalize.host-by-key", "osquery",
                "inventory.topic", "hosts"));

    assertThat(settings.zeekColumns())
        .isEqualTo(Map.of("zeek-conn", List.of("ts", "uid", "id.orig_h")));
    assertThat(settings.hostByKey()).containsExactly("osquery");
    assertThat(settings.inventory()).isEqualTo(new Inventory.Topic("hosts"));
  }

  @Test
  void travelsInTheJobGraph() throws Exception {
    NormalizeSettings settings = with(Map.of("normalize.zeek-columns", "zeek-conn:ts uid"));

    assertThat(InstantiationUtil.clone(settings)).isEqualTo(settings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normalize.topics | zeek:raw.zeek | 'zeek' is no format, they are osquery, zeek-conn",
        "normalize.topics | zeek-conn:a,osquery:a | a is there twice; each place has one format",
        "normalize.topics | zeek-conn:a;;b | zeek-conn names nothing to read, or a blank place among others",
        "normalize.topics | raw.zeek | it must be pairs, such as zeek-conn:raw.zeek,osquery:raw.osquery",
        "normalize.topics | osquery:an0844.telemetry | normalize.topics reads raw records from this topic",
        "normalize.files | osquery:/logs | set either it or normalize.topics, not both",
        "normalize.zeek-columns | osquery:a b | only the logs of Zeek come as TSV: osquery",
        "normalize.host-by-key | pflog | 'pflog' is no format, they are osquery, zeek-conn",
        "normalize.zone | Lutetia | it must be a zone such as Europe/Berlin",
        "normalize.block-return | maybe | it must be true or false",
        "normalize.poll-interval | 8 d | it must be from 1 ms to 10080 min",
        "inventory.topic | raw.zeek | normalize.topics reads raw records from this topic",
        "unassigned.per-minute | 0 | it must be from 1 to 10000000",
        "sink.kafka.unassigned-topic | an0844.telemetry | each kind of result needs its own topic, this is also sink.kafka.telemetry-topic",
        "sink.kafka.transaction-timeout | 1 min | with exactly-once it must be longer than",
        "sink.files | /out | set either it or sink.kafka.bootstrap, not both",
        "inventory.fil | /a | there is no such option, the nearest is inventory.file",
        "detection.window | 1 min | ",
      })
  void refusesWhatCannotBeAndSaysWhatWould(String key, String value, String wanted) {
    List<Problem> problems = problems(Map.of(key, value));

    if (wanted == null) {
      assertThat(problems)
          .as("keys of other namespaces are refused where they are given")
          .isEmpty();
    } else {
      assertThat(problems).anyMatch(problem -> problem.wanted().contains(wanted));
    }
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThat(
            problems(
                Map.of(
                    "normalize.topics", "zeek:raw.zeek",
                    "job.parallelism", "0",
                    "checkpoint.interval", "soon")))
        .extracting(Problem::key)
        .contains("normalize.topics", "job.parallelism", "checkpoint.interval");
  }

  @ParameterizedTest
  @CsvSource({
    "normalize.zeek-columns, zeek-conn:ts uid",
    "normalize.host-by-key, osquery",
    "inventory.topic, hosts"
  })
  void whatIsForTopicsIsRefusedWithFiles(String key, String value) {
    assertThat(
            refused(Map.of("normalize.files", "osquery:/logs", "sink.files", "/out", key, value))
                .problems())
        .extracting(Problem::key)
        .containsExactly(key);
  }

  @Test
  void filesOfATopicWouldNeverBeInPlace() {
    assertThat(
            refused(
                    Map.of(
                        "normalize.topics", "osquery:raw",
                        "source.kafka.bootstrap", "broker:9092",
                        "sink.files", "/out"))
                .problems())
        .extracting(Problem::key)
        .containsExactly("sink.files");
  }

  private static NormalizeSettings with(Map<String, String> options) {
    return from(together(options));
  }

  private static List<Problem> problems(Map<String, String> options) {
    InvalidOptionsException refused =
        catchThrowableOfType(InvalidOptionsException.class, () -> with(options));
    return refused == null ? List.of() : refused.problems();
  }

  private static InvalidOptionsException refused(Map<String, String> options) {
    return catchThrowableOfType(InvalidOptionsException.class, () -> from(options));
  }

  private static NormalizeSettings from(Map<String, String> options) {
    return NormalizeSettings.from(Configuration.fromMap(options), FORMATS);
  }

  private static Map<String, String> together(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(KAFKA);
    all.putAll(options);
    return all;
  }
}
