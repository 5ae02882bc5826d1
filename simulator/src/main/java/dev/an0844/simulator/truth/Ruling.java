package dev.an0844.simulator.truth;

import dev.an0844.detection.Confidence;
import dev.an0844.telemetry.Transport;
import java.util.Optional;

/**
 * What the contract says of one success.
 *
 * @param story the number that the caller gave with the event, {@link Oracle#NO_STORY} for none
 * @param timeMs event time of the success, whole milliseconds
 * @param port 1-65535
 * @param detection empty for a success that stays silent
 */
public record Ruling(
    int story,
    String hostId,
    String sourceIp,
    String successEventId,
    long timeMs,
    Transport transport,
    int port,
    Optional<Detection> detection) {

  /**
   * A success that is detected.
   *
   * @param completeMs c(s) of detection.md
   * @param knockedMs when the source had failed on enough ports
   * @param alertId the id that its alert bears, should it raise one
   * @param coveredBy the id of the alert that suppresses it; empty when it raises its own
   */
  public record Detection(
      Confidence confidence,
      long completeMs,
      long knockedMs,
      String alertId,
      Optional<String> coveredBy) {}

  /** What must be seen of it. */
  public Verdict verdict() {
    return detection
        .map(found -> found.coveredBy().isPresent() ? Verdict.SUPPRESSED : Verdict.ALERT)
        .orElse(Verdict.SILENT);
  }
}
