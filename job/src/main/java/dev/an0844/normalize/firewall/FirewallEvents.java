package dev.an0844.normalize.firewall;

import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.firewall.FirewallReading.Changed;
import dev.an0844.normalize.firewall.FirewallReading.Unchanged;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The events of one run of a program. A run that makes several changes is as many events: the first
 * has the record's id, the others that id and their number.
 */
public final class FirewallEvents {

  private FirewallEvents() {}

  /**
   * The results of a run.
   *
   * @param event everything but host and body; its id is the record's
   * @param host empty when the record names none, which is told only where it matters
   */
  public static List<MappingResult> of(
      ProgramRun run, TelemetryEvent.Builder event, Optional<Host> host) {
    FirewallReading reading = FirewallPrograms.read(run);
    if (reading instanceof Unchanged unchanged) {
      return List.of(new NotOurs(unchanged.reason()));
    }
    if (host.isEmpty()) {
      return List.of(new NotOurs(SkipReason.HOST_NOT_NAMED));
    }
    List<FirewallChange> changes = ((Changed) reading).changes();
    String id = event.setHost(host.get()).getEventId();
    List<MappingResult> results = new ArrayList<>(changes.size());
    for (int i = 0; i < changes.size(); i++) {
      event.setEventId(i == 0 ? id : id + "-" + (i + 1));
      results.add(new Mapped(event.setBody(changes.get(i)).build()));
    }
    return results;
  }
}
