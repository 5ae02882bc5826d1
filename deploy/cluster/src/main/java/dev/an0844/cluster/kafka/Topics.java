package dev.an0844.cluster.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * The topics of a broker. Each question opens a connection of its own.
 *
 * @param bootstrap where the broker is
 */
public record Topics(String bootstrap) {

  private static final int REQUEST_MS = (int) Duration.ofSeconds(10).toMillis();
  private static final int ANSWER_MS = (int) Duration.ofSeconds(2).toMillis();
  private static final int CALL_MS = (int) Duration.ofSeconds(60).toMillis();

  /** Whether the broker answers. */
  public boolean answers() throws InterruptedException {
    try (Admin admin = admin(ANSWER_MS)) {
      admin.describeCluster().nodes().get();
      return true;
    } catch (ExecutionException e) {
      return false;
    }
  }

  /**
   * Makes those of the topics that are not there.
   *
   * @throws IOException when the broker refuses or does not answer
   */
  public void create(int partitions, Collection<String> names)
      throws IOException, InterruptedException {
    try (Admin admin = admin(CALL_MS)) {
      Set<String> there = get(admin.listTopics().names());
      List<NewTopic> missing =
          names.stream()
              .filter(name -> !there.contains(name))
              .map(name -> new NewTopic(name, Optional.of(partitions), Optional.empty()))
              .toList();
      get(admin.createTopics(missing).all());
    }
  }

  /** Removes topics. */
  public void delete(Collection<String> names) throws IOException, InterruptedException {
    try (Admin admin = admin(CALL_MS)) {
      get(admin.deleteTopics(names).all());
    }
  }

  /** Gives a topic more partitions. */
  public void grow(String topic, int partitions) throws IOException, InterruptedException {
    try (Admin admin = admin(CALL_MS)) {
      get(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all());
    }
  }

  /**
   * Limits the records that a topic takes.
   *
   * @param bytes the largest batch that the broker accepts; null for the broker's default
   */
  public void limit(String topic, @Nullable Integer bytes)
      throws IOException, InterruptedException {
    ConfigEntry entry =
        new ConfigEntry(
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes == null ? "" : Integer.toString(bytes));
    AlterConfigOp change =
        new AlterConfigOp(
            entry, bytes == null ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET);
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = admin(CALL_MS)) {
      get(admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all());
    }
  }

  /** Whether a consumer group has committed all that stands in a topic. */
  public boolean isReadToItsEnd(String topic, String group)
      throws IOException, InterruptedException {
    try (Admin admin = admin(CALL_MS)) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      for (TopicDescription described :
          get(admin.describeTopics(List.of(topic)).allTopicNames()).values()) {
        described
            .partitions()
            .forEach(
                each ->
                    asked.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
      }
      return get(admin.listOffsets(asked).all()).entrySet().stream()
          .allMatch(end -> isCommitted(committed.get(end.getKey()), end.getValue().offset()));
    }
  }

  private static boolean isCommitted(@Nullable OffsetAndMetadata committed, long end) {
    return end == 0 || (committed != null && committed.offset() >= end);
  }

  private <T> T get(KafkaFuture<T> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IOException("The broker at " + bootstrap + " refused: " + e.getCause(), e);
    }
  }

  private Admin admin(int callMs) {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, callMs,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(REQUEST_MS, callMs)));
  }
}
