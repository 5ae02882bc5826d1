package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.result.ProofResult;
import java.util.function.Consumer;

/** One thing that is to hold whatever the machine, with its target. */
public interface Proof {

  /** The name by which it is shown. */
  String name();

  /**
   * Finds out whether it holds.
   *
   * @param progress told what is done next, a few words each time
   * @throws Exception when it could not be found out
   */
  ProofResult run(Consumer<String> progress) throws Exception;
}
