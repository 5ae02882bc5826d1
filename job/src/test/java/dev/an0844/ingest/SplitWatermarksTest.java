package dev.an0844.ingest;

import static dev.an0844.ingest.Telemetry.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.telemetry.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class SplitWatermarksTest {

  private static final String IDLE = "idle";

  private final List<Object> given = new ArrayList<>();
  private final WatermarkOutput output =
      new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
          given.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
          given.add(IDLE);
        }

        @Override
        public void markActive() {
          throw new AssertionError("a watermark says it");
        }
      };
  private final ManualClock clock = new ManualClock();
  private final SplitWatermarks watermarks =
      new SplitWatermarks(10_000, TimeUnit.SECONDS.toNanos(30), clock);

  @Test
  void staysOutOfOrdernessAndAMillisecondBehindTheNewest() {
    event(0, 0);
    event(-5_000, 0);

    tick(0);

    assertThat(given).containsExactly(NOON - 10_001);
  }

  @Test
  void followsABacklogWithoutWaitingForTheClock() {
    for (int i = 0; i < 2_048; i++) {
      event(i - 2_047, 0);
    }

    assertThat(given).hasSize(4).isSorted().endsWith(NOON - 10_001);
  }

  @Test
  void aBurstOfOneMomentGivesNoWatermarkAfterTheFirst() {
    for (int i = 0; i < 10_000; i++) {
      event(i / 1_000 - 10, 0);
    }

    assertThat(given).hasSize(1);
  }

  @Test
  void goesByTheTimeOfReadingWhenAnEventIsAheadOfIt() {
    event(60_000, 0);

    tick(0);

    assertThat(given).containsExactly(NOON - 10_001);
  }

  @Test
  void marksASilentSplitIdleOnce() {
    event(0, 0);
    tick(0);
    given.clear();

    tick(29);
    tick(1);
    tick(30);

    assertThat(given).containsExactly(NOON - 10_001, IDLE);
  }

  @Test
  void wakesUpWithTheNextEvent() {
    event(0, 0);
    tick(0);
    tick(30);
    given.clear();

    event(5_000, 5_000);
    tick(1);
    tick(29);
    tick(1);

    assertThat(given).containsExactly(NOON - 5_001, NOON - 5_001, IDLE);
  }

  @Test
  void takesDeadLettersForSilence() {
    event(0, 0);
    tick(0);
    given.clear();

    watermarks.onEvent(Letters.readAt(60_000, "p-0"), 0, output);
    tick(30);

    assertThat(given).containsExactly(IDLE);
  }

  @Test
  void saysThatItIsAliveBeforeTheFirstEventAndIdleAfterTheTimeout() {
    tick(0);
    tick(30);

    assertThat(given).containsExactly(SplitWatermarks.ALIVE, IDLE);
  }

  @Test
  void doesNotTakeBackPressureForSilence() {
    event(0, 0);
    tick(0);

    // The activity clock stands still while the split could not be read.
    tick(0);
    tick(0);

    assertThat(given).doesNotContain(IDLE);
  }

  @Test
  void neverTakesAFileForIdle() {
    SplitWatermarks file = new SplitWatermarks(10_000, SplitWatermarks.NEVER_IDLE, clock);

    file.onPeriodicEmit(output);
    clock.advanceTime(Duration.ofDays(10_000));
    file.onPeriodicEmit(output);

    assertThat(given).doesNotContain(IDLE);
  }

  private void event(long offset, long readAt) {
    Ingested ingested = Telemetry.attempt(Outcome.REFUSED).at(offset).readAt(readAt, "p-0");
    watermarks.onEvent(ingested, ingested.timestamp(), output);
  }

  private void tick(long seconds) {
    clock.advanceTime(Duration.ofSeconds(seconds));
    watermarks.onPeriodicEmit(output);
  }
}
