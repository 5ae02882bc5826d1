package dev.an0844.benchmark.proof;

import java.util.List;
import java.util.Optional;

/** Everything that is proven, in the order in which it is. */
public final class Proofs {

  private static final List<Proof> ALL =
      List.of(new CpuProof(), new StateProof(), new LatencyProof(), new FloodProof());

  private Proofs() {}

  /** The proofs. */
  public static List<Proof> all() {
    return ALL;
  }

  static Optional<Proof> named(String name) {
    return ALL.stream().filter(proof -> proof.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Proof::name).toList();
  }
}
