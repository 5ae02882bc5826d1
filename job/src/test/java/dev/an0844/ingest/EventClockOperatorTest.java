package dev.an0844.ingest;

import static dev.an0844.ingest.Telemetry.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.telemetry.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.io.PushingAsyncDataInput;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.StatusWatermarkValve;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventClockOperatorTest {

  private static final int MAX_PARALLELISM = 8;
  private static final long OUT_OF_ORDERNESS = 10_000;
  private static final long IDLE_TIMEOUT = 30_000;

  private final List<Harness> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (Harness harness : opened) {
      harness.close();
    }
  }

  @Test
  void marksWhatIsFurtherBehindThanOutOfOrdernessAllows() throws Exception {
    Harness harness = fresh();

    harness.event("p-0", 0);
    harness.event("p-0", -OUT_OF_ORDERNESS);
    harness.event("p-0", -OUT_OF_ORDERNESS - 1);

    assertThat(harness.lateness()).containsExactly(0L, 0L, OUT_OF_ORDERNESS + 1);
    Observation late = Objects.requireNonNull(harness.records().get(2).observation());
    assertThat(late.getLateByMs()).isEqualTo(OUT_OF_ORDERNESS + 1);
    assertThat(late.getOrigin().getTopic()).isEqualTo("telemetry");
    assertThat(late.getOrigin().getOffset()).isEqualTo(7);
  }

  @Test
  void leavesTheLateRecordItselfAsItWas() throws Exception {
    Harness harness = fresh();
    Ingested late = Telemetry.attempt(Outcome.REFUSED).at(-60_000).readAt(0, "p-0");

    harness.event("p-0", 0);
    harness.processElement(new StreamRecord<>(late, late.timestamp()));

    assertThat(late.lateByMs()).isZero();
    assertThat(Objects.requireNonNull(late.observation()).getLateByMs()).isZero();
  }

  @Test
  void judgesEachPartitionByItself() throws Exception {
    Harness harness = fresh();

    harness.event("p-0", 0);
    harness.event("p-1", -3_600_000);
    harness.event("p-1", -3_600_000 - OUT_OF_ORDERNESS - 1);

    assertThat(harness.lateness()).containsExactly(0L, 0L, OUT_OF_ORDERNESS + 1);
  }

  @Test
  void takesNoClockForNewerThanTheTimeOfReading() throws Exception {
    Harness harness = fresh();

    // Half a minute ahead of the time at which it was read.
    harness.read("p-0", 30_000, 0);
    harness.event("p-0", -OUT_OF_ORDERNESS);

    assertThat(harness.lateness()).containsExactly(0L, 0L);
  }

  @Test
  void isMovedByNoDeadLetter() throws Exception {
    Harness harness = fresh();

    harness.event("p-0", -60_000);
    harness.letter("p-0", 0);
    harness.event("p-0", -60_000);
    harness.idle();

    assertThat(harness.lateness()).containsExactly(0L, 0L, 0L);
    assertThat(harness.watermarks()).containsExactly(NOON - 60_000);
  }

  @Test
  void movesOnToTheNewestEventWhenAllIsSilent() throws Exception {
    Harness harness = fresh();

    harness.event("p-0", -20_000);
    harness.event("p-1", -50_000);
    harness.processWatermark(new Watermark(NOON - 60_001));
    harness.idle();

    assertThat(harness.signals())
        .containsExactly(
            new Watermark(NOON - 60_001), new Watermark(NOON - 20_000), WatermarkStatus.IDLE);
  }

  @Test
  void neverPassesTheClockOfTheMachine() throws Exception {
    Harness harness = fresh();

    harness.read("p-0", 40_000, 0);
    harness.idle();
    assertThat(harness.signals()).containsExactly(new Watermark(NOON), WatermarkStatus.IDLE);

    harness.setProcessingTime(NOON + 39_999);
    assertThat(harness.signals()).hasSize(2);

    harness.setProcessingTime(NOON + 40_000);
    assertThat(harness.signals())
        .endsWith(WatermarkStatus.ACTIVE, new Watermark(NOON + 40_000), WatermarkStatus.IDLE);
  }

  @Test
  void forgetsWhatWasLeftToDoWhenTrafficComesBack() throws Exception {
    Harness harness = fresh();

    harness.read("p-0", 40_000, 0);
    harness.idle();
    harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
    harness.setProcessingTime(NOON + 200_000);

    assertThat(harness.watermarks()).containsExactly(NOON);
  }

  @Test
  void neverGoesBack() throws Exception {
    Harness harness = fresh();

    harness.event("p-0", -5_000);
    harness.idle();
    harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
    harness.processWatermark(new Watermark(NOON - 14_000));
    harness.processWatermark(new Watermark(NOON - 4_000));

    assertThat(harness.watermarks()).containsExactly(NOON - 5_000, NOON - 4_000);
  }

  @Test
  void givesItsWatermarkAgainWhileAllIsSilent() throws Exception {
    Harness harness = fresh();

    harness.event("p-0", -5_000);
    harness.idle();
    harness.setProcessingTime(NOON + IDLE_TIMEOUT);
    harness.setProcessingTime(NOON + 2 * IDLE_TIMEOUT);

    assertThat(harness.signals())
        .containsExactly(
            new Watermark(NOON - 5_000),
            WatermarkStatus.IDLE,
            WatermarkStatus.ACTIVE,
            new Watermark(NOON - 4_999),
            WatermarkStatus.IDLE,
            WatermarkStatus.ACTIVE,
            new Watermark(NOON - 4_998),
            WatermarkStatus.IDLE);
  }

  /** Why the watermark is given again: the valve of Flink, fed as three subtasks would. */
  @Test
  void aTaskThatMissedTheWatermarkOfAnIdleSubtaskTakesItWhenItIsGivenAgain() throws Exception {
    StatusWatermarkValve valve = new StatusWatermarkValve(3);
    Taken taken = new Taken();
    valve.inputWatermark(new Watermark(40), 1, taken);
    valve.inputWatermark(new Watermark(30), 2, taken);
    valve.inputWatermarkStatus(WatermarkStatus.IDLE, 2, taken);
    valve.inputWatermark(new Watermark(100), 0, taken);
    valve.inputWatermarkStatus(WatermarkStatus.IDLE, 0, taken);
    valve.inputWatermarkStatus(WatermarkStatus.ACTIVE, 2, taken);
    valve.inputWatermarkStatus(WatermarkStatus.IDLE, 1, taken);
    valve.inputWatermarkStatus(WatermarkStatus.IDLE, 2, taken);
    assertThat(taken.watermarks).as("100 was missed").doesNotContain(100L);

    valve.inputWatermarkStatus(WatermarkStatus.ACTIVE, 0, taken);
    valve.inputWatermark(new Watermark(101), 0, taken);
    valve.inputWatermarkStatus(WatermarkStatus.IDLE, 0, taken);

    assertThat(taken.watermarks).endsWith(101L);
  }

  @Test
  void movesOnForARecordThatDidNotWakeItsSource() throws Exception {
    Harness harness = fresh();

    harness.idle();
    harness.event("p-0", -5_000);
    harness.setProcessingTime(NOON + IDLE_TIMEOUT);

    assertThat(harness.watermarks()).containsExactly(NOON - 5_000);
  }

  @Test
  void staysQuietWhenThereNeverWasAnEvent() throws Exception {
    Harness harness = fresh();

    harness.processWatermark(new Watermark(SplitWatermarks.ALIVE));
    harness.letter("p-0", 0);
    harness.idle();
    harness.setProcessingTime(NOON + 10 * IDLE_TIMEOUT);

    assertThat(harness.signals()).containsExactly(WatermarkStatus.IDLE);
  }

  @Test
  void passesTheEndOfTimeOn() throws Exception {
    Harness harness = fresh();

    harness.event("p-0", 0);
    harness.processWatermark(Watermark.MAX_WATERMARK);

    assertThat(harness.watermarks()).containsExactly(Long.MAX_VALUE);
  }

  @Test
  void remembersLatenessAcrossARestart() throws Exception {
    Harness before = fresh();
    before.event("p-0", 0);

    Harness after = restored(before.snapshot(1, 1), 1, 0);
    after.event("p-0", -OUT_OF_ORDERNESS - 1);

    assertThat(after.lateness()).containsExactly(OUT_OF_ORDERNESS + 1);
  }

  @Test
  void lastKnockOfTheNightAlertsAfterARestartWithNothingNewToRead() throws Exception {
    Harness before = fresh();
    before.event("p-0", -5_000);

    Harness after = restored(before.snapshot(1, 1), 1, 0);
    after.processWatermark(new Watermark(SplitWatermarks.ALIVE));
    after.idle();

    assertThat(after.signals()).containsExactly(new Watermark(NOON - 5_000), WatermarkStatus.IDLE);
  }

  @Test
  void remembersTheTimeOfANewestEventThatIsAheadOfItsClock() throws Exception {
    Harness before = fresh();
    before.read("p-0", 40_000, 0);

    Harness after = restored(before.snapshot(1, 1), 1, 0);
    after.idle();
    after.setProcessingTime(NOON + 40_000);

    assertThat(after.watermarks()).containsExactly(NOON, NOON + 40_000);
  }

  @Test
  void findsPartitionsOnOtherSubtasksAfterRescaling() throws Exception {
    Harness zero = fresh(2, 0);
    Harness one = fresh(2, 1);
    zero.event("p-0", 0);
    one.event("p-1", -600_000);
    OperatorSubtaskState both =
        AbstractStreamOperatorTestHarness.repackageState(zero.snapshot(1, 1), one.snapshot(1, 1));

    Harness third = restored(both, 3, 2);
    third.event("p-1", -600_000 - OUT_OF_ORDERNESS - 1);
    third.event("p-0", -OUT_OF_ORDERNESS);

    assertThat(third.lateness()).containsExactly(OUT_OF_ORDERNESS + 1, 0L);
  }

  @Test
  void keepsPartitionsThatNobodyHeardOfThroughTwoRestarts() throws Exception {
    Harness first = fresh();
    first.event("p-0", 0);
    first.event("p-1", 0);
    OperatorSubtaskState once = first.snapshot(1, 1);

    Harness zero = restored(once, 2, 0);
    Harness one = restored(once, 2, 1);
    one.read("p-1", 5_000, 5_000);
    OperatorSubtaskState twice =
        AbstractStreamOperatorTestHarness.repackageState(zero.snapshot(2, 2), one.snapshot(2, 2));

    Harness last = restored(twice, 1, 0);
    last.event("p-0", -OUT_OF_ORDERNESS - 1);
    last.event("p-1", -OUT_OF_ORDERNESS);

    assertThat(last.lateness()).containsExactly(OUT_OF_ORDERNESS + 1, OUT_OF_ORDERNESS + 5_000);
  }

  private Harness fresh() throws Exception {
    return fresh(1, 0);
  }

  private Harness fresh(int parallelism, int subtask) throws Exception {
    return open(null, parallelism, subtask);
  }

  private Harness restored(OperatorSubtaskState state, int parallelism, int subtask)
      throws Exception {
    return open(state, parallelism, subtask);
  }

  private Harness open(@Nullable OperatorSubtaskState state, int parallelism, int subtask)
      throws Exception {
    Harness harness = new Harness(parallelism, subtask);
    opened.add(harness);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    harness.setProcessingTime(NOON);
    return harness;
  }

  private static final class Taken implements PushingAsyncDataInput.DataOutput<Ingested> {
    private final List<Long> watermarks = new ArrayList<>();

    @Override
    public void emitRecord(StreamRecord<Ingested> record) {}

    @Override
    public void emitWatermark(Watermark watermark) {
      watermarks.add(watermark.getTimestamp());
    }

    @Override
    public void emitWatermarkStatus(WatermarkStatus status) {}

    @Override
    public void emitLatencyMarker(LatencyMarker marker) {}

    @Override
    public void emitRecordAttributes(RecordAttributes attributes) {}

    @Override
    public void emitWatermark(WatermarkEvent watermark) {}
  }

  @SuppressWarnings("try") // Its close() throws any exception; the tests do not interrupt.
  private static final class Harness extends OneInputStreamOperatorTestHarness<Ingested, Ingested> {

    Harness(int parallelism, int subtask) throws Exception {
      super(
          new EventClockOperator(OUT_OF_ORDERNESS, IDLE_TIMEOUT),
          MAX_PARALLELISM,
          parallelism,
          subtask);
      Configuration noKryo = new Configuration();
      noKryo.set(PipelineOptions.GENERIC_TYPES, false);
      getExecutionConfig().configure(noKryo, getClass().getClassLoader());
    }

    void event(String split, long offset) throws Exception {
      read(split, offset, 0);
    }

    void read(String split, long offset, long readAt) throws Exception {
      process(Telemetry.attempt(Outcome.REFUSED).at(offset).readAt(readAt, split));
    }

    void letter(String split, long readAt) throws Exception {
      process(Letters.readAt(readAt, split));
    }

    private void process(Ingested ingested) throws Exception {
      processElement(new StreamRecord<>(ingested, ingested.timestamp()));
    }

    void idle() throws Exception {
      processWatermarkStatus(WatermarkStatus.IDLE);
    }

    List<Ingested> records() {
      return extractOutputValues();
    }

    List<Long> lateness() {
      return records().stream().map(Ingested::lateByMs).toList();
    }

    /** Watermarks and their statuses, in the order in which they were given. */
    List<Object> signals() {
      return getOutput().stream().filter(given -> !(given instanceof StreamRecord)).toList();
    }

    List<Long> watermarks() {
      return signals().stream()
          .filter(Watermark.class::isInstance)
          .map(mark -> ((Watermark) mark).getTimestamp())
          .toList();
    }
  }
}
