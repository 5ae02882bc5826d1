package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.result.ProofResult;
import dev.an0844.cluster.process.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs proofs one after the other, each in a folder of its own that is removed in the end.
 *
 * @param root of the built project
 * @param kept whether logs and data stay, for whoever wants to read them
 * @param progress told what is being done
 */
public record ProofRunner(
    Path root, long seed, boolean quick, boolean kept, Consumer<String> progress) {

  /** Where the script says that the project is. */
  public static final String ROOT_PROPERTY = "an0844.root";

  /** A runner over the project that the script named, or that this process was started in. */
  public static ProofRunner here(long seed, boolean quick, Consumer<String> progress) {
    Path root = Path.of(System.getProperty(ROOT_PROPERTY, "."));
    return new ProofRunner(root, seed, quick, false, progress);
  }

  /**
   * Runs them all; one that breaks is a result that says why, and costs the others nothing.
   *
   * @param each told of every result as soon as it is there
   * @throws IllegalArgumentException when the project is not built; says what is missing
   * @throws IOException when there is no room for temporary files
   */
  public List<ProofResult> run(List<Proof> proofs, Consumer<ProofResult> each)
      throws IOException, InterruptedException {
    Installation installation = Installation.in(root);
    List<ProofResult> results = new ArrayList<>();
    try (Workspace workspace = Workspace.create(kept)) {
      if (kept) {
        progress.accept("logs and data go to " + workspace.folder() + " and stay there");
      }
      ProofContext context =
          new ProofContext(installation, workspace.folder(), seed, quick, progress);
      for (Proof proof : proofs) {
        ProofResult result = measure(proof, context);
        results.add(result);
        each.accept(result);
      }
    }
    return results;
  }

  private static ProofResult measure(Proof proof, ProofContext context)
      throws InterruptedException {
    try {
      return proof.measure(context);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return proof.result("could not be measured: " + e, false, Map.of());
    }
  }
}
