package dev.an0844.ingest;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/** The names of Kafka partitions, made once each and not per record. For one thread. */
public final class SplitNames {

  private final Map<String, Map<Integer, String>> names = new HashMap<>();
  private String lastTopic = "";
  private int lastPartition = -1;
  private String lastName = "";

  /** The id that the Kafka source gives to the split of a partition. */
  public String of(String topic, int partition) {
    if (partition != lastPartition || !topic.equals(lastTopic)) {
      lastName =
          names
              .computeIfAbsent(topic, unknown -> new HashMap<>())
              .computeIfAbsent(
                  partition,
                  unknown -> KafkaPartitionSplit.toSplitId(new TopicPartition(topic, partition)));
      lastTopic = topic;
      lastPartition = partition;
    }
    return lastName;
  }
}
