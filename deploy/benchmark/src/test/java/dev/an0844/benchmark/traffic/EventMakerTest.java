package dev.an0844.benchmark.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.rules.TelemetryRules;
import dev.an0844.telemetry.Host;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventMakerTest {

  private static final Instant TIME = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void addressesAreDistinctAndCanonical() {
    assertThat(IntStream.range(0, 200_000).mapToObj(EventMaker::address))
        .doesNotHaveDuplicates()
        .allMatch(address -> CanonicalAddress.of(address).orElse("").equals(address));
  }

  @Test
  void thereIsNoAddressBeyondTheNet() {
    assertThat(EventMaker.address(64 * 65_536 - 1)).isEqualTo("100.127.255.255");
    assertThatThrownBy(() -> EventMaker.address(64 * 65_536))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eventsObeyTheRulesOfTelemetry() {
    EventMaker maker = new EventMaker(1);
    Host host = EventMaker.host("host", 3);

    assertThat(TelemetryRules.check(maker.failure(host, TIME, "100.64.0.1", 22))).isEmpty();
    assertThat(TelemetryRules.check(maker.opening(host, TIME, 22))).isEmpty();
    assertThat(TelemetryRules.check(maker.success(host, TIME, "100.64.0.1", 22))).isEmpty();
  }
}
