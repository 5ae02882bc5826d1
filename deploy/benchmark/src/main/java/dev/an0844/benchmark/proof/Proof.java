package dev.an0844.benchmark.proof;

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
}
