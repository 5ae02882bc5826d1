package dev.an0844.benchmark.source;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One partition, and how far it has been read.
 *
 * @param partition its number, from 0
 * @param consumed events that have been read of it
 */
public record MemorySplit(int partition, long consumed) implements SourceSplit {

  @Override
  public String splitId() {
    return "memory-" + partition;
  }
}
