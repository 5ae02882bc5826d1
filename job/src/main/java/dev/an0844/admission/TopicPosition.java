package dev.an0844.admission;

import java.util.Map;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * How far the tuning topic has been read: the one split of its source.
 *
 * @param next the next offset of each partition; one that is not there is read from its beginning
 */
record TopicPosition(Map<Integer, Long> next) implements SourceSplit {

  TopicPosition {
    next = Map.copyOf(next);
  }

  @Override
  public String splitId() {
    return "tuning-topic";
  }
}
