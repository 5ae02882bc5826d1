package dev.an0844.benchmark.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether something that is to hold does hold.
 *
 * @param name what was to be proved
 * @param target what was asked for, in words with its unit
 * @param measured what was found, in the same words
 * @param met whether the target was met
 * @param details whatever else belongs to it; values that JSON knows
 */
public record ProofResult(
    String name, String target, String measured, boolean met, Map<String, Object> details) {

  /** Copies the details and keeps their order. */
  public ProofResult {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }
}
