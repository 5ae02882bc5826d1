package dev.an0844.benchmark.proof;

import java.util.List;

/** All proofs, in the order in which they are shown. */
public final class Proofs {

  private Proofs() {}

  /** The proofs. */
  public static List<Proof> all() {
    return List.of();
  }
}
