package dev.an0844.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.Set;

/**
 * The folder that a bounded run writes to. While the job runs its files have hidden names; {@link
 * #publish} puts all of them in place, so whoever finds {@code alerts.jsonl} finds all of it, and
 * beside it the others of the same run.
 *
 * <p>The folder must be one that both the client and the task that writes can reach: a local run,
 * or a shared disk.
 *
 * @param path the folder
 * @param files what the run writes
 */
public record OutputFolder(Path path, Set<OutputFile> files) {

  /** The folder of a run of the detection job that writes all there is. */
  public OutputFolder(Path path) {
    this(path, OutputFile.ofDetection());
  }

  /** The folder of a run of the detection job, with the files of coverage where they are wanted. */
  public static OutputFolder of(Path path, boolean withCoverage) {
    Set<OutputFile> files = EnumSet.copyOf(OutputFile.ofDetection());
    if (!withCoverage) {
      files.removeAll(EnumSet.of(OutputFile.COVERAGE, OutputFile.FINDINGS));
    }
    return new OutputFolder(path, files);
  }

  /**
   * Makes the folder ready for a run: creates it where missing and removes what an earlier run
   * left, so that files of two runs never stand side by side.
   *
   * @throws IOException when the folder cannot be created or a file in it cannot be removed
   */
  public void prepare() throws IOException {
    Files.createDirectories(path);
    for (OutputFile file : files) {
      Files.deleteIfExists(path.resolve(file.fileName()));
    }
    discard();
  }

  /**
   * Puts the files in place. To be called once, after the job has ended well.
   *
   * @throws IOException when a file is missing or cannot be renamed
   */
  public void publish() throws IOException {
    for (OutputFile file : files) {
      if (file != OutputFile.TUNING_STATUS || Files.exists(part(file))) {
        Files.move(part(file), finished(file), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /**
   * Removes what an unfinished run has written. Finished files stay.
   *
   * @throws IOException when a file cannot be removed
   */
  public void discard() throws IOException {
    for (OutputFile file : files) {
      Files.deleteIfExists(part(file));
    }
  }

  /** Where the finished file stands. */
  public Path finished(OutputFile file) {
    return path.resolve(file.fileName());
  }

  Path part(OutputFile file) {
    return path.resolve(file.partName());
  }
}
