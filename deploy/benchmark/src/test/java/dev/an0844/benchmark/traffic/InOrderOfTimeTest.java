package dev.an0844.benchmark.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.telemetry.TelemetryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class InOrderOfTimeTest {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private final EventMaker maker = new EventMaker(1);

  @Test
  void streamsBecomeOneInOrderOfTime() {
    Iterator<TelemetryEvent> merged =
        InOrderOfTime.of(List.of(at(1, 4, 5), at(2, 3), at(), at(0, 6)));

    assertThat(seconds(merged)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void atOneTimeTheStreamNamedFirstComesFirst() {
    TelemetryEvent first = event(1);
    TelemetryEvent second = event(1);

    Iterator<TelemetryEvent> merged =
        InOrderOfTime.of(List.of(List.of(first).iterator(), List.of(second).iterator()));

    assertThat(merged.next()).isSameAs(first);
    assertThat(merged.next()).isSameAs(second);
  }

  @Test
  void theEndIsTheEnd() {
    Iterator<TelemetryEvent> merged = InOrderOfTime.of(List.of(at()));

    assertThat(merged.hasNext()).isFalse();
    assertThatThrownBy(merged::next).isInstanceOf(NoSuchElementException.class);
  }

  private Iterator<TelemetryEvent> at(int... seconds) {
    List<TelemetryEvent> events = new ArrayList<>();
    for (int second : seconds) {
      events.add(event(second));
    }
    return events.iterator();
  }

  private TelemetryEvent event(int second) {
    return maker.failure(
        EventMaker.host("h", 0), START.plusSeconds(second), EventMaker.address(0), 80);
  }

  private static List<Long> seconds(Iterator<TelemetryEvent> events) {
    List<Long> seconds = new ArrayList<>();
    events.forEachRemaining(
        event -> seconds.add(event.getEventTime().getEpochSecond() - START.getEpochSecond()));
    return seconds;
  }
}
