package dev.an0844.ingest;

import static dev.an0844.ingest.Telemetry.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.output.LateEvent;
import dev.an0844.output.LateFate;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TriageTest {

  private final OneInputStreamOperatorTestHarness<Ingested, Observation> harness;

  TriageTest() throws Exception {
    harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new Triage()));
  }

  @BeforeEach
  void open() throws Exception {
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void sendsObservationsOnWithTheirTime() throws Exception {
    Ingested failure = Telemetry.attempt(Outcome.REFUSED).at(5).readAt(10, "p-0");

    process(failure);

    assertThat(harness.getOutput())
        .containsExactly(
            new StreamRecord<>(Objects.requireNonNull(failure.observation()), NOON + 5));
    assertThat(side(Triage.LATE)).isEmpty();
    assertThat(side(Triage.REFUSED)).isEmpty();
  }

  @Test
  void leavesTheReportOfALateObservationToWhoJudgesIt() throws Exception {
    process(Telemetry.attempt(Outcome.REFUSED).readAt(0, "p-0").lateBy(12));

    assertThat(harness.extractOutputValues()).hasSize(1);
    assertThat(side(Triage.LATE)).isEmpty();
  }

  @Test
  void sendsRefusedRecordsToTheirOutput() throws Exception {
    Ingested letter = Letters.readAt(0, "p-0");

    process(letter);

    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(side(Triage.REFUSED))
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(letter.refusal());
  }

  @Test
  void endsTheWayOfWhatCanPlayNoPart() throws Exception {
    process(Telemetry.change(Facility.PF, FirewallAction.DISABLE_RULE).readAt(0, "p-0"));

    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(side(Triage.LATE)).isEmpty();
  }

  @Test
  void reportsALateEventThatCanPlayNoPart() throws Exception {
    Ingested late = Telemetry.attempt(Outcome.UNKNOWN).readAt(0, "p-0").lateBy(12_345);

    process(late);

    assertThat(side(Triage.LATE))
        .singleElement()
        .returns("e-1", LateEvent::getEventId)
        .returns("host-1", LateEvent::getHostId)
        .returns("ConnectionAttempt", LateEvent::getEventType)
        .returns(Instant.ofEpochMilli(NOON), LateEvent::getEventTime)
        .returns(12_345L, LateEvent::getLateByMs)
        .returns(LateFate.NO_PART, LateEvent::getFate)
        .returns("203.0.113.9", LateEvent::getSourceIp)
        .returns(late.place().origin(), LateEvent::getOrigin);
  }

  private void process(Ingested ingested) throws Exception {
    harness.processElement(new StreamRecord<>(ingested, ingested.timestamp()));
  }

  private <T> List<T> side(OutputTag<T> tag) {
    @Nullable Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }
}
