package dev.an0844.ingest;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One file, and how far it has been read.
 *
 * @param path the file, as it was given to the job; also the split's id
 * @param ordinal its place in the order of all files, from 0; decides which reader it goes to
 * @param consumed records that have been read of it, the broken ones among them
 * @param newestClock the newest clock of these, which lateness is relative to
 */
public record FileSplit(String path, int ordinal, long consumed, long newestClock)
    implements SourceSplit {

  /** A file that has not been read yet. */
  public static FileSplit unread(String path, int ordinal) {
    return new FileSplit(path, ordinal, 0, Lateness.NOTHING_YET);
  }

  @Override
  public String splitId() {
    return path;
  }
}
