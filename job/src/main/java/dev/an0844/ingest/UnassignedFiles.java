package dev.an0844.ingest;

import java.util.List;

/**
 * What the enumerator keeps in checkpoints.
 *
 * @param files files that no reader has been given
 */
record UnassignedFiles(List<FileSplit> files) {
  UnassignedFiles {
    files = List.copyOf(files);
  }
}
