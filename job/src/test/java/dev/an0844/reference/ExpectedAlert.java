package dev.an0844.reference;

import dev.an0844.detection.Alert;
import dev.an0844.detection.Confidence;
import dev.an0844.telemetry.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything of an alert that the set of events in time decides, in a shape that compares by value.
 * Times are milliseconds since the epoch. What only copies a sensor's words (host name, process,
 * rule text) and {@code late_by} are left out.
 */
public record ExpectedAlert(
    String alertId,
    String host,
    String source,
    Transport transport,
    int port,
    Confidence confidence,
    List<String> reasons,
    long completedTime,
    String successEventId,
    long successTime,
    int failureCount,
    boolean failureCountAtLeast,
    int distinctPorts,
    boolean distinctPortsAtLeast,
    long firstFailureTime,
    long lastFailureTime,
    List<ShownFailure> failures,
    List<ShownOpening> openings,
    int openingsTotal,
    boolean isTest,
    @Nullable String testId) {

  /** The job's alert in the shape of the reference's. */
  public static ExpectedAlert of(Alert alert) {
    return new ExpectedAlert(
        alert.getAlertId(),
        alert.getHostId(),
        alert.getSourceIp(),
        alert.getTransport(),
        alert.getPort(),
        alert.getConfidence(),
        List.copyOf(alert.getConfidenceReasons()),
        alert.getCompletedTime().toEpochMilli(),
        alert.getSuccess().getEventId(),
        alert.getSuccess().getTime().toEpochMilli(),
        alert.getFailureCount(),
        alert.getFailureCountAtLeast(),
        alert.getDistinctClosedPorts(),
        alert.getDistinctClosedPortsAtLeast(),
        alert.getFirstFailureTime().toEpochMilli(),
        alert.getLastFailureTime().toEpochMilli(),
        alert.getFailures().stream().map(ShownFailure::of).toList(),
        alert.getOpenings().stream().map(ShownOpening::of).toList(),
        alert.getOpeningsTotal(),
        alert.getIsTest(),
        alert.getTestId());
  }

  /** Event ids of the failures that it lists, in their order. */
  public List<String> failureIds() {
    return failures.stream().map(ShownFailure::eventId).toList();
  }

  /** Event ids of the openings that it lists, in their order. */
  public List<String> openingIds() {
    return openings.stream().map(ShownOpening::eventId).toList();
  }
}
