package dev.an0844.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.MappingResult.Broken;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.List;

/** What tests ask of a line's results. */
public final class MappingResults {

  private MappingResults() {}

  public static TelemetryEvent event(List<MappingResult> results) {
    assertThat(results).singleElement().isInstanceOf(Mapped.class);
    return ((Mapped) results.get(0)).event();
  }

  public static ConnectionAttempt attempt(List<MappingResult> results) {
    return (ConnectionAttempt) event(results).getBody();
  }

  public static PortBind bind(List<MappingResult> results) {
    return (PortBind) event(results).getBody();
  }

  public static FirewallChange change(List<MappingResult> results) {
    return (FirewallChange) event(results).getBody();
  }

  public static SkipReason reason(List<MappingResult> results) {
    assertThat(results).singleElement().isInstanceOf(NotOurs.class);
    return ((NotOurs) results.get(0)).reason();
  }

  public static String problem(List<MappingResult> results) {
    assertThat(results).singleElement().isInstanceOf(Broken.class);
    return ((Broken) results.get(0)).describe();
  }
}
