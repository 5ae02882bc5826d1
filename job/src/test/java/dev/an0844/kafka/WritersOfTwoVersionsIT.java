package dev.an0844.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.an0844.detection.Alert;
import dev.an0844.detection.Confidence;
import dev.an0844.detection.FailureEvidence;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.Confluent;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.SingleObject;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shippers are upgraded one by one, and before the job is: writers of today's schema, in both
 * framings, and of a newer one share a topic, and the sequence of one source is told by both.
 */
class WritersOfTwoVersionsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ATTACKER = "203.0.113.7";

  private final NewerWriter newer = new NewerWriter();
  @TempDir Path folder;
  private KafkaBroker broker;
  private RegistryOfTwo registry;

  @BeforeEach
  void start() throws Exception {
    registry = RegistryOfTwo.start(newer.schema());
    broker = KafkaBroker.start(Files.createDirectory(folder.resolve("broker")));
    broker.createTopics(
        1,
        "an0844.telemetry",
        "an0844.alerts",
        "an0844.suppressed",
        "an0844.late",
        "an0844.dead-letters",
        "an0844.coverage",
        "an0844.findings");
  }

  @AfterEach
  void stop() {
    broker.close();
    registry.close();
  }

  @Test
  void areUnderstoodBeforeAndAfterARestart() throws Exception {
    Path savepoint;
    try (RunningJob job = RunningJob.start(options())) {
      publish(told(knocks("mac-1", 0), SingleObject::encode));
      publish(told(knocks("mac-2", 10_000), newer::encode));
      publish(told(knocks("mac-3", 20_000), event -> Confluent.encode(RegistryOfTwo.TODAY, event)));
      publish(told(unbind("mac-1", 30_000), newer::encodeUnbind));
      topic("dead-letters").readUntil(letters -> letters.size() == 1, PATIENCE);
      savepoint = job.stopForUpgrade(folder.resolve("savepoints"));
    }
    assertThat(read("alerts", Alert.class)).isEmpty();

    try (RunningJob job = RunningJob.restore(savepoint, options())) {
      publish(told(unbind("mac-2", 30_000), newer::encodeUnbind));
      publish(told(getsIn("mac-1", 40_000), newer::encode));
      publish(told(getsIn("mac-2", 50_000), SingleObject::encode));
      publish(told(getsIn("mac-3", 60_000), newer::encode));
      topic("dead-letters").readUntil(letters -> letters.size() == 2, PATIENCE);
      topic("alerts").readUntil(alerts -> alerts.size() == 3, PATIENCE);
      job.drain(folder.resolve("drained"));
    }

    assertAlerts(read("alerts", Alert.class));
    assertDeadLetters(read("dead-letters", DeadLetter.class));
  }

  /** A kind of sensor that is not known reads as UNKNOWN, and everything else as it was written. */
  private static void assertAlerts(List<Alert> alerts) {
    assertThat(alerts)
        .extracting(
            Alert::getHostId,
            Alert::getConfidence,
            Alert::getFailureCount,
            alert ->
                alert.getFailures().stream().map(FailureEvidence::getSensor).distinct().toList(),
            alert -> alert.getSuccess().getSensor())
        .containsExactlyInAnyOrder(
            tuple("mac-1", Confidence.HIGH, 3, List.of(SensorKind.SIMULATOR), SensorKind.UNKNOWN),
            tuple("mac-2", Confidence.HIGH, 3, List.of(SensorKind.UNKNOWN), SensorKind.SIMULATOR),
            tuple("mac-3", Confidence.HIGH, 3, List.of(SensorKind.SIMULATOR), SensorKind.UNKNOWN));
  }

  /** By structure an unbind would be a bind, which is the opposite of what happened. */
  private static void assertDeadLetters(List<DeadLetter> letters) {
    assertThat(letters)
        .extracting(
            DeadLetter::getReason, DeadLetter::getField, letter -> letter.getOrigin().getOffset())
        .containsExactly(
            tuple(DeadLetterReason.UNKNOWN_TYPE, "body", 9L),
            tuple(DeadLetterReason.UNKNOWN_TYPE, "body", 10L));
    assertThat(letters)
        .extracting(DeadLetter::getDetail)
        .allMatch(detail -> detail.contains("dev.an0844.telemetry.PortUnbind"));
  }

  private static List<TelemetryEvent> knocks(String host, long time) {
    return TelemetryStory.on(host)
        .refused(ATTACKER, 7000)
        .at(time)
        .refused(ATTACKER, 8000)
        .at(time + 1_000)
        .refused(ATTACKER, 9000)
        .at(time + 2_000)
        .events();
  }

  private static List<TelemetryEvent> getsIn(String host, long time) {
    return TelemetryStory.on(host)
        .binds(22)
        .id("bind")
        .at(time)
        .connects(ATTACKER, 22)
        .id("in")
        .at(time + 1_000)
        .events();
  }

  private static List<TelemetryEvent> unbind(String host, long time) {
    return TelemetryStory.on(host).binds(22).id("unbind").at(time).events();
  }

  /** How a writer puts an event into bytes. */
  private interface Writer {
    byte[] encode(TelemetryEvent event) throws Exception;
  }

  private static List<byte[]> told(List<TelemetryEvent> events, Writer writer) throws Exception {
    List<byte[]> values = new ArrayList<>();
    for (TelemetryEvent event : events) {
      values.add(writer.encode(event));
    }
    return values;
  }

  private void publish(List<byte[]> values) throws Exception {
    topic("telemetry").publish(0, values);
  }

  private KafkaTopic topic(String name) {
    return new KafkaTopic(broker.bootstrap(), "an0844." + name);
  }

  private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
    WireDecoder<T> decoder =
        new WireDecoder<>(type, SchemaHistory.packaged(), SchemaRegistry.none());
    return topic(topic).readToTheEnd().stream()
        .map(value -> ((WireResult.Decoded<T>) decoder.decode(value.value())).record())
        .toList();
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put("source.kafka.bootstrap", broker.bootstrap());
    options.put("sink.kafka.bootstrap", broker.bootstrap());
    options.put("registry.urls", registry.url());
    options.put("watermark.idle-timeout", "1 s");
    options.put("checkpoint.interval", "250 ms");
    options.put("checkpoint.min-pause", "0 ms");
    options.put("checkpoint.directory", folder.resolve("checkpoints").toUri().toString());
    options.put("job.parallelism", "1");
    return options;
  }
}
