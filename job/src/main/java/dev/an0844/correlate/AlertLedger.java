package dev.an0844.correlate;

import dev.an0844.config.DetectionSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that were raised, by source, transport and port, for as long as they may cover a later
 * detection. Detections must be brought in the order of the contract.
 */
final class AlertLedger {

  private final Cells<RaisedAlerts> raised;
  private final ExpirySchedule expiry;
  private final Retention retention;
  private final long suppressionMs;

  AlertLedger(
      Cells<RaisedAlerts> raised,
      ExpirySchedule expiry,
      Retention retention,
      DetectionSettings settings) {
    this.raised = raised;
    this.expiry = expiry;
    this.retention = retention;
    this.suppressionMs = settings.suppressionMs();
  }

  /** The alert that covers the candidate, the one raised last if several do; null for none. */
  @Nullable RaisedAlert covering(String domain, Candidate candidate) throws Exception {
    RaisedAlerts alerts = raised.get(target(domain, candidate.success()));
    if (alerts == null) {
      return null;
    }
    long time = time(candidate);
    for (int i = alerts.getAlerts().size() - 1; i >= 0; i--) {
      RaisedAlert alert = alerts.getAlerts().get(i);
      if (Math.abs(alert.getSuccessTime() - time) < suppressionMs
          && alert.getConfidence().compareTo(candidate.confidence()) >= 0) {
        return alert;
      }
    }
    return null;
  }

  /** Whether the very same success has raised an alert. */
  boolean holds(String domain, RememberedSuccess success) throws Exception {
    RaisedAlerts alerts = raised.get(target(domain, success));
    if (alerts == null) {
      return false;
    }
    String eventId = success.getEvidence().getEventId();
    return alerts.getAlerts().stream().anyMatch(alert -> alert.getSuccessEventId().equals(eventId));
  }

  /** Enters the alert of a candidate that nothing covers. */
  void raise(String domain, Candidate candidate, String alertId) throws Exception {
    String target = target(domain, candidate.success());
    RaisedAlerts alerts = raised.get(target);
    if (alerts == null) {
      alerts = new RaisedAlerts(new ArrayList<>());
    }
    alerts
        .getAlerts()
        .add(
            new RaisedAlert(
                alertId,
                time(candidate),
                candidate.success().getEvidence().getEventId(),
                candidate.confidence()));
    raised.put(target, alerts);
    expiry.at(retention.alertExpiry(time(candidate)), ExpiryKind.ALERTS, target);
  }

  /** Forgets the alerts of a target that no longer cover anything by {@code now}. */
  void expire(String target, long now) throws Exception {
    RaisedAlerts alerts = raised.get(target);
    if (alerts == null) {
      return;
    }
    List<RaisedAlert> live = new ArrayList<>(alerts.getAlerts());
    live.removeIf(alert -> retention.alertExpiry(alert.getSuccessTime()) <= now);
    if (live.isEmpty()) {
      raised.remove(target);
    } else {
      raised.put(target, new RaisedAlerts(live));
    }
  }

  private static String target(String domain, RememberedSuccess success) {
    return Names.target(
        Names.source(domain, success.getSourceIp()), success.getTransport(), success.getPort());
  }

  private static long time(Candidate candidate) {
    return candidate.success().getEvidence().getTime().toEpochMilli();
  }
}
