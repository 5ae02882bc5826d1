package dev.an0844.benchmark.proof;

import dev.an0844.cluster.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a proof is given.
 *
 * @param folder where it may keep things while it runs; removed in the end
 * @param seed of its traffic
 * @param quick whether a smaller and rougher measurement will do
 * @param progress told what is being done, a few words each time
 */
public record ProofContext(
    Installation installation, Path folder, long seed, boolean quick, Consumer<String> progress) {

  /** A folder of this name for one part of a proof. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }
}
