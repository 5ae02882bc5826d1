package dev.an0844.simulator.tune;

import dev.an0844.detection.OpeningEvidence;
import dev.an0844.detection.OpeningKind;
import dev.an0844.simulator.truth.Ruling;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.util.List;

/** An opening as rules are asked about it. */
final class Evidence {

  private Evidence() {}

  /** What an alert would show of an event that is an opening. */
  static OpeningEvidence of(TelemetryEvent event, long maxIntervalMs) {
    long latest = event.getEventTime().toEpochMilli();
    Instant polledBefore = event.getEventTimeEarliest();
    long earliest = polledBefore == null ? latest : polledBefore.toEpochMilli();
    OpeningEvidence opening = new OpeningEvidence();
    opening.setEventId(event.getEventId());
    opening.setEarliest(Instant.ofEpochMilli(Math.max(earliest, latest - maxIntervalMs)));
    opening.setLatest(Instant.ofEpochMilli(latest));
    opening.setSensor(event.getSensor().getKind());
    if (event.getBody() instanceof FirewallChange change) {
      opening.setWhat(OpeningKind.FIREWALL_CHANGE);
      opening.setFacility(change.getFacility());
      opening.setAction(change.getAction());
      opening.setAnchor(change.getAnchor());
      opening.setPorts(change.getPorts());
      opening.setTransport(change.getTransport());
      opening.setProcess(change.getProcess());
    } else if (event.getBody() instanceof PortBind bind) {
      opening.setWhat(OpeningKind.PORT_BIND);
      opening.setPorts(List.of(bind.getLocalPort()));
      opening.setTransport(bind.getTransport());
      opening.setProcess(bind.getProcess());
    }
    return opening;
  }

  /** Whether an opening, by its ports and transport alone, can let a success in. */
  static boolean letsIn(OpeningEvidence opening, Ruling success) {
    return opening.getPorts().isEmpty()
        || (opening.getPorts().contains(success.port())
            && (opening.getTransport() == success.transport()
                || opening.getTransport() == Transport.UNKNOWN
                || success.transport() == Transport.UNKNOWN));
  }
}
