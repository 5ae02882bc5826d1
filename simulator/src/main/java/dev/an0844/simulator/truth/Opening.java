package dev.an0844.simulator.truth;

import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The host opened itself somewhere in [earliest, latest], whole milliseconds.
 *
 * @param application the one that the firewall was told about; an opening for another application
 *     than the one that accepted does not count as naming the port
 */
record Opening(long earliest, long latest, Transport transport, @Nullable String application) {

  static Opening of(TelemetryEvent event, FirewallChange change, Contract contract) {
    return at(event, change.getTransport(), change.getApplicationPath(), contract);
  }

  static Opening of(TelemetryEvent event, PortBind bind, Contract contract) {
    return at(event, bind.getTransport(), null, contract);
  }

  private static Opening at(
      TelemetryEvent event, Transport transport, @Nullable String application, Contract contract) {
    long latest = event.getEventTime().toEpochMilli();
    Instant polledBefore = event.getEventTimeEarliest();
    long earliest = polledBefore == null ? latest : polledBefore.toEpochMilli();
    long cut = Math.max(earliest, latest - contract.maxOpeningInterval().toMillis());
    return new Opening(cut, latest, transport, application);
  }

  boolean fits(Success success) {
    return transport == Transport.UNKNOWN
        || success.transport() == Transport.UNKNOWN
        || transport == success.transport();
  }

  boolean isForTheAcceptorOf(Success success) {
    return application == null
        || success.processPath() == null
        || application.equals(success.processPath());
  }
}
