package dev.an0844.ingest;

import java.util.List;

/**
 * What the enumerator keeps in checkpoints.
 *
 * @param files files that no reader has been given
 */
public record UnassignedFiles(List<FileSplit> files) {

  /** Keeps a copy. */
  public UnassignedFiles {
    files = List.copyOf(files);
  }
}
