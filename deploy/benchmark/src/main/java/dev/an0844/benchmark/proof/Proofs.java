package dev.an0844.benchmark.proof;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that is proven, in the order in which it is. */
public final class Proofs {

  private static final List<Proof> BY_DEFAULT =
      List.of(new CpuProof(), new StateProof(), new LatencyProof(), new FloodProof());

  /** Takes half an hour, so it is done when it is asked for. */
  private static final Proof SOAK = new SoakProof();

  private static final List<Proof> ALL =
      Stream.concat(BY_DEFAULT.stream(), Stream.of(SOAK)).toList();

  private Proofs() {}

  /** The proofs that are made when none is named. */
  public static List<Proof> byDefault() {
    return BY_DEFAULT;
  }

  static Optional<Proof> named(String name) {
    return ALL.stream().filter(proof -> proof.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Proof::name).toList();
  }
}
