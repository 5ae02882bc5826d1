package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.result.ProofResult;
import java.util.Map;

/** Measures one thing that must hold of the job. */
public interface Proof {

  /** The word by which it is asked for. */
  String name();

  /** One sentence for a person: what must hold. */
  String target();

  /**
   * Measures it.
   *
   * @throws Exception when it cannot be measured; a target that is missed is a result
   */
  ProofResult measure(ProofContext context) throws Exception;

  /** What was found, beside the target. */
  default ProofResult result(String measured, boolean met, Map<String, Object> details) {
    return new ProofResult(name(), target(), measured, met, details);
  }
}
