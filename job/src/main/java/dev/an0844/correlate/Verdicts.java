package dev.an0844.correlate;

import dev.an0844.detection.Alert;
import dev.an0844.output.SuppressedDetection;

/** Where the judged goes. */
interface Verdicts {

  /**
   * A candidate that nothing covers, for the pattern to judge; the alert is what it would raise.
   */
  void candidate(Candidate candidate, Alert alert) throws Exception;

  /** A detection that a live alert covers, or that a tuning rule suppresses. */
  void suppressed(SuppressedDetection detection) throws Exception;
}
