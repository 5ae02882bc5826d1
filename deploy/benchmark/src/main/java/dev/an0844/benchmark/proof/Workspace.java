package dev.an0844.benchmark.proof;

import dev.an0844.cluster.process.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary folder that goes with its owner, or with this process if that ends before. */
final class Workspace implements AutoCloseable {

  private final Path folder;
  private final Thread atExit;
  private final boolean kept;

  private Workspace(Path folder, boolean kept) {
    this.folder = folder;
    this.kept = kept;
    this.atExit = new Thread(this::removeQuietly, "remove-workspace");
  }

  /**
   * Makes one.
   *
   * @param kept whether it stays, for whoever wants to read the logs
   */
  static Workspace create(boolean kept) throws IOException {
    Workspace workspace = new Workspace(Files.createTempDirectory("an0844-proof."), kept);
    Runtime.getRuntime().addShutdownHook(workspace.atExit);
    return workspace;
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(atExit);
    if (!kept) {
      remove();
    }
  }

  private void removeQuietly() {
    if (kept) {
      return;
    }
    try {
      remove();
    } catch (IOException e) {
      System.err.println(folder + " stays, since it could not be removed: " + e.getMessage());
    }
  }

  private void remove() throws IOException {
    FolderTree.remove(folder);
  }
}
