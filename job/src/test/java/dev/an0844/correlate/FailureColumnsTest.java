package dev.an0844.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.detection.FailureEvidence;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FailureColumnsTest {

  private static final Comparator<Entry> ORDER =
      Comparator.comparing((Entry entry) -> entry.failure.getTime())
          .thenComparing(entry -> entry.failure.getEventId());

  /** A failure as it is put in. */
  record Entry(FailureEvidence failure, long lateByMs, boolean afterCut) {}

  @Property(tries = 500)
  void whatIsPutInInAnyOrderStandsInOrderOfTimeAndId(@ForAll("entries") List<Entry> entries) {
    assertHolds(columns(entries), sorted(entries));
  }

  @Property(tries = 500)
  void theStateGivesBackWhatItWasGiven(@ForAll("entries") List<Entry> entries) {
    FailureColumns columns = columns(entries);
    columns.noteSuccess(7);

    FailureColumns read = FailureColumns.of(columns.toSlot());

    assertHolds(read, sorted(entries));
    assertThat(read.lastSuccess()).isEqualTo(7);
    assertThat(read.toSlot()).isEqualTo(columns.toSlot());
  }

  @Property(tries = 500)
  void whatWasReadFromTheStateCanBeAddedTo(
      @ForAll("entries") List<Entry> before, @ForAll("entries") List<Entry> after) {
    FailureColumns columns = FailureColumns.of(columns(before).toSlot());
    after.forEach(entry -> put(columns, entry));
    List<Entry> all = new ArrayList<>(before);
    all.addAll(after);

    assertHolds(columns, sorted(all));
  }

  @Property(tries = 500)
  void onlyWhatIsWantedIsKept(@ForAll("entries") List<Entry> entries, @ForAll long seed) {
    FailureColumns columns = columns(entries);
    List<Entry> sorted = sorted(entries);
    boolean[] wanted = new boolean[entries.size()];
    List<Entry> expected = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = (seed >>> (i % Long.SIZE) & 1) == 1;
      if (wanted[i]) {
        expected.add(sorted.get(i));
      }
    }

    columns.keep(wanted, new long[] {1, 2});

    assertHolds(columns, expected);
    assertThat(columns.thinnedTo()).isEqualTo(expected.size());
    assertThat(FailureColumns.of(columns.toSlot()).thinnedTimes()).containsExactly(1, 2);
    entries.forEach(entry -> put(columns, entry));
    expected.addAll(entries);
    assertHolds(columns, sorted(expected));
  }

  @Test
  void aNewerSuccessCountsAndAnOlderOneDoesNot() {
    FailureColumns columns = new FailureColumns();

    assertThat(columns.noteSuccess(5)).isTrue();
    assertThat(columns.noteSuccess(5)).isFalse();
    assertThat(columns.noteSuccess(4)).isFalse();
    assertThat(columns.lastSuccess()).isEqualTo(5);
  }

  /** The state holds the places of these symbols: a new one goes behind them. */
  @Test
  void thePlacesOfTheSymbolsAreThoseThatLieInTheState() {
    assertThat(Outcome.values())
        .startsWith(Outcome.UNKNOWN, Outcome.REFUSED, Outcome.DROPPED, Outcome.ESTABLISHED)
        .hasSizeLessThanOrEqualTo(4);
    assertThat(SensorKind.values())
        .startsWith(
            SensorKind.UNKNOWN,
            SensorKind.ZEEK,
            SensorKind.OSQUERY,
            SensorKind.UNIFIED_LOG,
            SensorKind.ENDPOINT_SECURITY,
            SensorKind.OPENBSM,
            SensorKind.PF_LOG,
            SensorKind.OCSF,
            SensorKind.EDR,
            SensorKind.SIMULATOR)
        .hasSizeLessThanOrEqualTo(32);
  }

  private static FailureColumns columns(List<Entry> entries) {
    FailureColumns columns = new FailureColumns();
    entries.forEach(entry -> put(columns, entry));
    return columns;
  }

  private static void put(FailureColumns columns, Entry entry) {
    FailureEvidence failure = entry.failure;
    int at = columns.placeFor(failure.getTime().toEpochMilli(), failure.getEventId());
    columns.insert(at, failure, entry.lateByMs, entry.afterCut);
  }

  private static List<Entry> sorted(List<Entry> entries) {
    return entries.stream().sorted(ORDER).toList();
  }

  private static void assertHolds(FailureColumns columns, List<Entry> expected) {
    assertThat(shown(columns)).isEqualTo(expected.stream().map(FailureColumnsTest::kept).toList());
    assertThat(IntStream.range(0, columns.size()).mapToObj(columns::isAfterCut).toList())
        .isEqualTo(expected.stream().map(Entry::afterCut).toList());
    for (int i = 0; i < expected.size(); i++) {
      FailureEvidence failure = expected.get(i).failure;
      assertThat(columns.time(i)).isEqualTo(failure.getTime().toEpochMilli());
      assertThat(columns.pair(i)).isEqualTo(PortPair.of(failure));
      assertThat(columns.holds(failure.getEventId())).isTrue();
    }
    assertThat(columns.holds("no such id")).isFalse();
  }

  private static List<KeptFailure> shown(FailureColumns columns) {
    return IntStream.range(0, columns.size()).mapToObj(columns::shown).toList();
  }

  private static KeptFailure kept(Entry entry) {
    return new KeptFailure(entry.failure, entry.lateByMs);
  }

  @Provide
  Arbitrary<List<Entry>> entries() {
    return Combinators.combine(
            Arbitraries.strings().ofMinLength(1).ofMaxLength(12),
            Arbitraries.longs().between(0, 20),
            Arbitraries.of(Transport.values()),
            Arbitraries.integers().between(1, 65_535),
            Arbitraries.of(Outcome.values()),
            Arbitraries.of(SensorKind.values()),
            Arbitraries.longs().between(0, 9).map(late -> late < 8 ? 0 : late),
            Arbitraries.of(true, false))
        .as(
            (id, time, transport, port, outcome, sensor, late, cut) ->
                new Entry(
                    new FailureEvidence(
                        wellFormed(id),
                        Instant.ofEpochMilli(time),
                        transport,
                        port,
                        outcome,
                        sensor),
                    late,
                    cut))
        .list()
        .ofMaxSize(40)
        .map(FailureColumnsTest::withoutCopies);
  }

  /** Half of a surrogate pair has no bytes of its own in UTF-8. */
  private static String wellFormed(String id) {
    return id.codePoints()
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .append('.')
        .toString();
  }

  private static List<Entry> withoutCopies(List<Entry> entries) {
    List<Entry> distinct = new ArrayList<>();
    for (Entry entry : entries) {
      if (distinct.stream()
          .noneMatch(known -> known.failure.getEventId().equals(entry.failure.getEventId()))) {
        distinct.add(entry);
      }
    }
    return distinct;
  }
}
