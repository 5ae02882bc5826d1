package dev.an0844.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.output.DeadLetter;
import dev.an0844.output.DeadLetterReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A flood of refused records: few dead letters, none hidden, each counted. */
class DeadLetterOperatorTest {

  private static final int PER_MINUTE = 100;
  private static final int SHARE = PER_MINUTE / 10;
  private static final int FLOOD = 1_000_000;
  private static final long MINUTE = 60_000;

  private final List<DeadLetter> letters = new ArrayList<>();
  private OneInputStreamOperatorTestHarness<Refusal, DeadLetter> harness = harness();

  private static OneInputStreamOperatorTestHarness<Refusal, DeadLetter> harness() {
    try {
      return new OneInputStreamOperatorTestHarness<>(new DeadLetterOperator(PER_MINUTE));
    } catch (Exception e) {
      throw new IllegalStateException("the harness does not open", e);
    }
  }

  @BeforeEach
  void open() throws Exception {
    harness.open();
    harness.setProcessingTime(10 * MINUTE);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void writesEachWhereThereAreFew() throws Exception {
    flood(SHARE, DeadLetterReason.UNDECODABLE, null);

    assertThat(written()).hasSize(SHARE).allMatch(letter -> letter.getLeftOut() == 0);
  }

  @Test
  void aFloodIsSampledAndCountedExactly() throws Exception {
    flood(FLOOD, DeadLetterReason.UNDECODABLE, null);
    assertThat(written()).hasSizeBetween(SHARE, SHARE + 20);

    harness.setProcessingTime(11 * MINUTE);

    assertThat(written()).hasSizeBetween(SHARE, SHARE + 21);
    assertThat(counted()).containsExactly(Map.entry(DeadLetterReason.UNDECODABLE, (long) FLOOD));
  }

  @Test
  void aFloodOfOneHostHidesNeitherAnotherHostNorAnotherReason() throws Exception {
    flood(FLOOD, DeadLetterReason.INVALID_FIELD, "mac-1");
    flood(1, DeadLetterReason.IMPOSSIBLE_TIME, "mac-1");
    flood(1, DeadLetterReason.UNDECODABLE, null);
    for (int host = 2; host < 12; host++) {
      flood(1, DeadLetterReason.INVALID_FIELD, "mac-" + host);
    }

    List<DeadLetter> written = written();

    assertThat(written)
        .extracting(DeadLetter::getReason)
        .contains(DeadLetterReason.IMPOSSIBLE_TIME, DeadLetterReason.UNDECODABLE);
    // Ten hosts in 256 groups; hardly more than one can share the group of the first.
    assertThat(written.stream().map(DeadLetter::getHostId).distinct().count()).isGreaterThan(8);
  }

  @Test
  void aFloodUnderMillionsOfNamesIsBoundedToo() throws Exception {
    for (int i = 0; i < FLOOD; i++) {
      refuse(DeadLetterReason.INVALID_FIELD, "mac-" + i);
    }
    harness.setProcessingTime(11 * MINUTE);

    assertThat(written()).hasSizeLessThan(PER_MINUTE + 256 * 14);
    assertThat(counted()).containsExactly(Map.entry(DeadLetterReason.INVALID_FIELD, (long) FLOOD));
  }

  @Test
  void theNextMinuteBeginsAnew() throws Exception {
    flood(FLOOD, DeadLetterReason.UNDECODABLE, null);
    harness.setProcessingTime(11 * MINUTE);
    letters.clear();
    written();
    letters.clear();

    flood(SHARE, DeadLetterReason.UNDECODABLE, null);

    assertThat(written()).hasSize(SHARE).allMatch(letter -> letter.getLeftOut() == 0);
  }

  @Test
  void noneIsForgottenOverARestart() throws Exception {
    flood(5_000, DeadLetterReason.UNDECODABLE, null);
    flood(3_000, DeadLetterReason.INVALID_FIELD, "mac-1");
    OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
    written();
    harness.close();
    harness = harness();
    harness.initializeState(checkpoint);
    open();

    flood(5_000, DeadLetterReason.UNDECODABLE, null);
    harness.setProcessingTime(12 * MINUTE);

    assertThat(written().size()).isLessThan(100);
    assertThat(counted())
        .containsOnly(
            Map.entry(DeadLetterReason.UNDECODABLE, 10_000L),
            Map.entry(DeadLetterReason.INVALID_FIELD, 3_000L));
  }

  @Test
  void theEndOfTheInputEndsTheCount() throws Exception {
    flood(1_234, DeadLetterReason.CORRUPT_FILE, null);

    harness.endInput();
    harness.getOneInputOperator().finish();

    written();
    assertThat(counted()).containsExactly(Map.entry(DeadLetterReason.CORRUPT_FILE, 1_234L));
  }

  private void flood(int records, DeadLetterReason reason, @Nullable String host) throws Exception {
    for (int i = 0; i < records; i++) {
      refuse(reason, host);
    }
  }

  private void refuse(DeadLetterReason reason, @Nullable String host) throws Exception {
    harness.processElement(
        new Refusal(
            Place.ofKafka("telemetry-0", "telemetry", 0, 1),
            Telemetry.NOON,
            reason,
            "it breaks a rule",
            null,
            false,
            host,
            null,
            new byte[] {1, 2, 3},
            3,
            null),
        Telemetry.NOON);
  }

  /** Everything that was written so far. */
  private List<DeadLetter> written() {
    letters.addAll(harness.extractOutputValues());
    harness.getOutput().clear();
    return letters;
  }

  private Map<DeadLetterReason, Long> counted() {
    return letters.stream()
        .collect(
            Collectors.groupingBy(
                DeadLetter::getReason, Collectors.summingLong(letter -> 1 + letter.getLeftOut())));
  }
}
