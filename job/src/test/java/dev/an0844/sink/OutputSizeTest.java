package dev.an0844.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.DetectionSettings;
import dev.an0844.config.IngestSettings;
import dev.an0844.detection.Alert;
import dev.an0844.ingest.EventDecoder;
import dev.an0844.ingest.ObservedEvents;
import dev.an0844.ingest.Place;
import dev.an0844.ingest.RefusedRecords;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.LateEvent;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.pattern.DetectionHarness;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.SingleObject;
import dev.an0844.wire.WireDecoder;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.junit.jupiter.api.Test;

/**
 * Whatever the telemetry holds, no output record is larger than is documented, which is far below
 * what Kafka's producer and brokers take by default (1 MiB): one that they refuse fails the job.
 */
class OutputSizeTest {

  private static final int DOCUMENTED_ALERT_BYTES = 320 * 1024;
  private static final int DOCUMENTED_OTHER_BYTES = 80 * 1024;
  private static final int MOST_FAILURES = 64;
  private static final String KNOCKER = "2001:db8:1111:2222:3333:4444:5555:6666";
  private static final String LONG = "\u20ac".repeat(10_900);
  private static final DetectionSettings DETECTION =
      new DetectionSettings(300_000, 1, 300_000, 300_000, 3_600_000, MOST_FAILURES);
  private static final IngestSettings INGEST =
      new IngestSettings(10_000, 30_000, 60_000, 300_000, true);

  @Test
  void theLargestPossibleAlertIsFarBelowWhatKafkaTakes() throws Exception {
    try (DetectionHarness harness = DetectionHarness.onHeap(DETECTION)) {
      ObservedEvents ingest = new ObservedEvents(INGEST);
      for (TelemetryEvent event : worstKnock()) {
        harness.event(ingest.observed(event));
      }
      harness.event(ingest.observedLate(longIds(story().connects(KNOCKER, 22).id("late")), 1));
      harness.watermark(TelemetryStory.epochMs(1_000_000));

      Alert alert = harness.alerts().get(0);
      assertThat(alert.getFailures()).hasSize(MOST_FAILURES);
      assertThat(alert.getOpenings()).hasSize(8);
      assertThat(alert.getOpenings().get(0).getRule()).contains("...[clipped: 32700 bytes");
      assertThat(recordBytes(alert, Alert::getHostId))
          .isBetween(DOCUMENTED_ALERT_BYTES / 2, DOCUMENTED_ALERT_BYTES);
      SuppressedDetection suppressed = harness.suppressed().get(0);
      assertThat(recordBytes(suppressed, SuppressedDetection::getHostId))
          .isLessThan(DOCUMENTED_OTHER_BYTES);
      LateEvent late = harness.late().get(0);
      assertThat(recordBytes(late, LateEvent::getHostId)).isLessThan(DOCUMENTED_OTHER_BYTES);
    }
  }

  @Test
  void theLargestPossibleDeadLetterIsFarBelowWhatKafkaTakes() throws Exception {
    TelemetryEvent event = story().binds(0).at(0).id("x".repeat(10_000_000)).events().get(0);
    event.getHost().setId("\u20ac".repeat(3_000_000));

    DeadLetter letter = refused(SingleObject.encode(event));

    assertThat(letter.getPayload().remaining()).isEqualTo(64 * 1024);
    assertThat(letter.getHostId()).contains("...[clipped: 9000000 bytes");
    assertThat(recordBytes(letter, DeadLetter::getHostId))
        .isBetween(64 * 1024, DOCUMENTED_OTHER_BYTES);
  }

  private static DeadLetter refused(byte[] bytes) {
    EventDecoder decoder =
        new EventDecoder(
            new WireDecoder<>(
                TelemetryEvent.class, SchemaHistory.packaged(), SchemaRegistry.none()),
            INGEST);
    return RefusedRecords.letter(
        decoder.decode(bytes, Place.ofKafka("t-0", "t", 0, 1), TelemetryStory.epochMs(0)));
  }

  private static TelemetryStory story() {
    return TelemetryStory.on("mac-1");
  }

  /** Every text as long as the field rules allow, every list as full. */
  private static List<TelemetryEvent> worstKnock() {
    TelemetryStory story = story();
    for (int i = 0; i < MOST_FAILURES; i++) {
      story.refused(KNOCKER, 7_000 + i).at(i);
    }
    Integer[] ports = IntStream.range(64_000, 64_000 + 1_023).boxed().toArray(Integer[]::new);
    ports[0] = 22;
    for (int i = 0; i < 10; i++) {
      story.enablesRule(ports).at(1_000 + i);
    }
    story.connects(KNOCKER, 22).at(2_000);
    List<TelemetryEvent> events = story.events();
    events.forEach(OutputSizeTest::longTexts);
    return events;
  }

  private static TelemetryEvent longIds(TelemetryStory story) {
    TelemetryEvent event = story.at(3_000).events().get(0);
    longTexts(event);
    return event;
  }

  private static void longTexts(TelemetryEvent event) {
    event.setEventId(event.getEventId() + LONG);
    event.setTestId(LONG);
    event.getHost().setId(LONG);
    event.getHost().setName(LONG);
    event.getHost().setTags(Collections.nCopies(100, LONG));
    if (event.getBody() instanceof FirewallChange change) {
      change.setAnchor(LONG);
      change.setRule(LONG);
      change.setApplicationPath(LONG);
      change.setProcess(process());
    } else if (event.getBody() instanceof ConnectionAttempt attempt) {
      attempt.setSensorState(LONG);
      attempt.setDestinationIp(KNOCKER);
      attempt.setProcess(process());
    }
  }

  private static Process process() {
    return new Process(
        Long.MIN_VALUE, LONG, LONG, LONG, LONG, Long.MIN_VALUE, Collections.nCopies(100, LONG));
  }

  /** As the producer reckons it against max.request.size. */
  private static <T extends SpecificRecord> int recordBytes(T output, HostOf<T> hostOf) {
    ProducerRecord<byte[], byte[]> record =
        new SingleObjectSerializer<>("topic", hostOf).serialize(output, null, 1L);
    return AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.CURRENT_MAGIC_VALUE,
        CompressionType.NONE,
        record.key(),
        record.value(),
        new Header[0]);
  }
}
