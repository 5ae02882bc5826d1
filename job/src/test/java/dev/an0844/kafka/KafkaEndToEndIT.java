package dev.an0844.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.an0844.detection.Alert;
import dev.an0844.detection.Confidence;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.output.LateEvent;
import dev.an0844.output.LateFate;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.SingleObject;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole job between topics of three partitions on a real broker, exactly once, seen by readers
 * of committed records.
 */
class KafkaEndToEndIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String ATTACKER = "203.0.113.7";
  private static final String CLIENT = "198.51.100.4";

  @TempDir Path folder;
  private KafkaBroker broker;

  @BeforeEach
  void startTheBroker() throws Exception {
    broker = KafkaBroker.start(Files.createDirectory(folder.resolve("broker")));
    broker.createTopics(
        3,
        "an0844.telemetry",
        "an0844.alerts",
        "an0844.suppressed",
        "an0844.late",
        "an0844.dead-letters",
        "an0844.coverage",
        "an0844.findings");
  }

  @AfterEach
  void stopTheBroker() {
    broker.close();
  }

  @Test
  void losesAndDoublesNothingWhenATaskManagerDies() throws Exception {
    try (RunningJob job = RunningJob.start(options())) {
      publish(knockAndRepeat(1));
      publish(retryingClient(2));
      publish(lateBind(3));
      publish(knockWithoutSuccessYet(4).events());
      topic("telemetry").publish("mac-5", List.of("not avro".getBytes(StandardCharsets.UTF_8)));
      publish(List.of(datedTomorrow("mac-5")));
      topic("alerts").readUntil(records -> records.size() == 3, PATIENCE);
      topic("suppressed").readUntil(records -> records.size() == 1, PATIENCE);
      topic("late").readUntil(records -> records.size() == 1, PATIENCE);
      topic("dead-letters").readUntil(records -> records.size() == 2, PATIENCE);

      job.loseTheTaskManager();

      publish(successOnly(4));
      publish(knockAndRepeat(6));
      topic("alerts").readUntil(records -> records.size() == 5, PATIENCE);
      job.drain(folder.resolve("savepoints"));
    }

    assertThat(read("alerts", Alert.class))
        .extracting(
            Alert::getHostId,
            Alert::getSourceIp,
            Alert::getPort,
            Alert::getConfidence,
            alert -> alert.getSuccess().getEventId())
        .containsExactlyInAnyOrder(
            tuple("mac-1", ATTACKER, 22, Confidence.HIGH, "in"),
            tuple("mac-2", CLIENT, 5900, Confidence.LOW, "in"),
            tuple("mac-3", ATTACKER, 22, Confidence.MEDIUM, "in"),
            tuple("mac-4", ATTACKER, 22, Confidence.HIGH, "in"),
            tuple("mac-6", ATTACKER, 22, Confidence.HIGH, "in"));
    assertThat(read("suppressed", SuppressedDetection.class))
        .extracting(
            SuppressedDetection::getHostId,
            SuppressedDetection::getSuccessEventId,
            SuppressedDetection::getCoveredBy)
        .containsExactlyInAnyOrder(
            tuple("mac-1", "again", alertIdOf("mac-1")),
            tuple("mac-6", "again", alertIdOf("mac-6")));
    assertThat(read("late", LateEvent.class))
        .extracting(LateEvent::getHostId, LateEvent::getEventId, LateEvent::getFate)
        .containsExactly(tuple("mac-3", "bind", LateFate.JUDGED));
    assertThat(read("dead-letters", DeadLetter.class))
        .extracting(DeadLetter::getReason, DeadLetter::getHostId)
        .containsExactlyInAnyOrder(
            tuple(DeadLetterReason.UNDECODABLE, null),
            tuple(DeadLetterReason.IMPOSSIBLE_TIME, "mac-5"));
  }

  @Test
  void resultsAreKeyedByHost() throws Exception {
    try (RunningJob job = RunningJob.start(options())) {
      publish(knockAndRepeat(1));
      topic("telemetry").publish("mac-9", List.of("not avro".getBytes(StandardCharsets.UTF_8)));
      topic("alerts").readUntil(records -> records.size() == 1, PATIENCE);
      job.drain(folder.resolve("savepoints"));
    }

    assertThat(topic("alerts").readToTheEnd())
        .extracting(ConsumerRecord::key)
        .containsExactly(bytes("mac-1"));
    assertThat(topic("suppressed").readToTheEnd())
        .extracting(ConsumerRecord::key)
        .containsExactly(bytes("mac-1"));
    assertThat(topic("dead-letters").readToTheEnd())
        .extracting(ConsumerRecord::key)
        .containsOnlyNulls();
  }

  /**
   * The other two partitions never hold a record, and nothing follows the knock. Were more than one
   * idle timeout needed, the alert would come after many of them and so after all patience.
   */
  @Test
  void oneKnockOnASilentTopicAlerts() throws Exception {
    try (RunningJob job = RunningJob.start(withIdleTimeout("10 s"))) {
      publish(knock(1).events());

      assertThat(topic("alerts").readUntil(records -> !records.isEmpty(), PATIENCE)).hasSize(1);
      assertThat(job).isNotNull();
    }
  }

  /** No checkpoint comes while this test is patient, so nothing but a plain write can show it. */
  @Test
  void atLeastOnceShowsAnAlertWithoutWaitingForACheckpoint() throws Exception {
    Map<String, String> options = options();
    options.put("sink.kafka.delivery-guarantee", "at-least-once");
    options.put("checkpoint.interval", "1 h");
    try (RunningJob job = RunningJob.start(options)) {
      publish(knock(1).events());

      assertThat(topic("alerts").readUntil(records -> !records.isEmpty(), PATIENCE)).hasSize(1);
      assertThat(job).isNotNull();
    }
  }

  private Map<String, String> withIdleTimeout(String timeout) {
    Map<String, String> options = options();
    options.put("watermark.idle-timeout", timeout);
    return options;
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put("source.kafka.bootstrap", broker.bootstrap());
    options.put("sink.kafka.bootstrap", broker.bootstrap());
    options.put("watermark.out-of-orderness", "1 s");
    options.put("watermark.idle-timeout", "1 s");
    options.put("checkpoint.interval", "500 ms");
    options.put("checkpoint.min-pause", "0 ms");
    options.put("checkpoint.directory", folder.resolve("checkpoints").toUri().toString());
    options.put("restart.initial-delay", "100 ms");
    options.put("job.parallelism", "2");
    return options;
  }

  private static TelemetryStory knock(int mac) {
    return knockWithoutSuccessYet(mac).connects(ATTACKER, 22).id("in").at(second(mac, 9));
  }

  private static TelemetryStory knockWithoutSuccessYet(int mac) {
    return TelemetryStory.on("mac-" + mac)
        .refused(ATTACKER, 7000)
        .at(second(mac, 0))
        .refused(ATTACKER, 8000)
        .at(second(mac, 1))
        .refused(ATTACKER, 9000)
        .at(second(mac, 2))
        .binds(22)
        .at(second(mac, 5));
  }

  private static List<TelemetryEvent> knockAndRepeat(int mac) {
    return knock(mac).connects(ATTACKER, 22).id("again").at(second(mac, 60)).events();
  }

  private static List<TelemetryEvent> retryingClient(int mac) {
    return TelemetryStory.on("mac-" + mac)
        .refused(CLIENT, 5900)
        .at(second(mac, 0))
        .binds(5900)
        .at(second(mac, 3))
        .connects(CLIENT, 5900)
        .id("in")
        .at(second(mac, 4))
        .events();
  }

  /** The bind comes a minute behind the newest event of its partition. */
  private static List<TelemetryEvent> lateBind(int mac) {
    return TelemetryStory.on("mac-" + mac)
        .refused(ATTACKER, 7000)
        .at(second(mac, 0))
        .refused(ATTACKER, 8000)
        .at(second(mac, 1))
        .connects(ATTACKER, 22)
        .id("in")
        .at(second(mac, 65))
        .binds(22)
        .id("bind")
        .at(second(mac, 5))
        .events();
  }

  private static List<TelemetryEvent> successOnly(int mac) {
    List<TelemetryEvent> events =
        knockWithoutSuccessYet(mac).connects(ATTACKER, 22).id("in").at(second(mac, 90)).events();
    return events.subList(events.size() - 1, events.size());
  }

  /**
   * Each host's story begins after the one before it, so that hosts on one partition do not make
   * each other late.
   */
  private static long second(int mac, int second) {
    return mac * 200_000L + second * 1_000L;
  }

  private static TelemetryEvent datedTomorrow(String host) {
    TelemetryEvent event = TelemetryStory.on(host).binds(22).events().get(0);
    event.setEventTime(Instant.now().plus(Duration.ofDays(1)));
    return event;
  }

  private void publish(List<TelemetryEvent> events) throws Exception {
    topic("telemetry")
        .publish(
            events.get(0).getHost().getId(), events.stream().map(SingleObject::encode).toList());
  }

  private KafkaTopic topic(String name) {
    return new KafkaTopic(broker.bootstrap(), "an0844." + name);
  }

  private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
    WireDecoder<T> decoder =
        new WireDecoder<>(type, SchemaHistory.packaged(), SchemaRegistry.none());
    return topic(topic).readToTheEnd().stream()
        .map(value -> decoder.decode(value.value()))
        .map(result -> ((WireResult.Decoded<T>) result).record())
        .toList();
  }

  private String alertIdOf(String host) {
    return read("alerts", Alert.class).stream()
        .filter(alert -> alert.getHostId().equals(host))
        .findFirst()
        .orElseThrow()
        .getAlertId();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
