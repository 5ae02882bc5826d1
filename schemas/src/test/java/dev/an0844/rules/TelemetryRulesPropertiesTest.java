package dev.an0844.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.fixture.EventArbitraries;
import dev.an0844.telemetry.TelemetryEvent;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TelemetryRulesPropertiesTest {

  @Property(tries = 300)
  void passesEveryEventThatKeepsTheRules(@ForAll("events") TelemetryEvent event) {
    assertThat(TelemetryRules.check(event)).isEmpty();
  }

  @Provide
  Arbitrary<TelemetryEvent> events() {
    return EventArbitraries.events();
  }
}
