package dev.an0844.simulator.scenario;

import dev.an0844.detection.Confidence;
import dev.an0844.simulator.truth.Verdict;
import java.util.Set;

/**
 * What a success of a story is labelled with: the verdict of the contract at its default settings,
 * when nothing else happens on the host.
 *
 * @param confidences those that it may have; empty for a silent success
 */
public record Promise(Verdict verdict, Set<Confidence> confidences) {

  /** It raises an alert of one of these confidences. */
  public static Promise alert(Confidence... anyOf) {
    return new Promise(Verdict.ALERT, Set.of(anyOf));
  }

  /** It is detected, and suppressed under an alert of the same story. */
  public static Promise suppressed(Confidence... anyOf) {
    return new Promise(Verdict.SUPPRESSED, Set.of(anyOf));
  }

  /** It is no detection. */
  public static Promise silent() {
    return new Promise(Verdict.SILENT, Set.of());
  }
}
