package dev.an0844.benchmark.proof;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a proof found.
 *
 * @param measured one sentence that stands beside the target
 * @param met whether the target was reached
 * @param details figures by name, in an order that reads well: numbers, strings, and maps of them
 */
public record ProofResult(
    String name, String target, String measured, boolean met, Map<String, Object> details) {

  /** Copies the details. */
  public ProofResult {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  static ProofResult of(Proof proof, String measured, boolean met, Map<String, Object> details) {
    return new ProofResult(proof.name(), proof.target(), measured, met, details);
  }
}
