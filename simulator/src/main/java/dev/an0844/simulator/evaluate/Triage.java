package dev.an0844.simulator.evaluate;

import dev.an0844.detection.Confidence;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What an analyst gets who works through the alerts of one confidence: whose they are, whatever the
 * contract expects.
 *
 * @param alerts all alerts of that confidence, each once
 * @param byIntent how many of them are of each intent, by its word; {@link Report#UNLABELLED} for
 *     successes that the truth does not know
 */
public record Triage(Confidence confidence, long alerts, Map<String, Long> byIntent) {

  /** Share of these alerts that are of this intent; of attack, what is called precision. */
  public OptionalDouble share(String intent) {
    return Score.share(byIntent.getOrDefault(intent, 0L), alerts);
  }
}
