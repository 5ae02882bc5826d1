package dev.an0844.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.fixture.EventArbitraries;
import dev.an0844.telemetry.TelemetryEvent;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecordJsonPropertiesTest {

  @Property(tries = 200)
  void readsWhatItWrote(@ForAll("events") TelemetryEvent event) {
    assertThat(RecordJson.readTelemetry(RecordJson.write(event))).isEqualTo(event);
  }

  @Property(tries = 200)
  void keepsToOneLineThatNoTerminalActsUpon(@ForAll("events") TelemetryEvent event) {
    String line = RecordJson.write(event);
    assertThat(line.lines()).hasSize(1);
    assertThat(line.codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(point -> Character.getType(point) == Character.FORMAT)
        .noneMatch(point -> "\u2028\u2029".indexOf(point) >= 0);
    assertThat(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(line);
  }

  @Provide
  Arbitrary<TelemetryEvent> events() {
    return EventArbitraries.events();
  }
}
