package dev.an0844.cluster.flink;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a completed checkpoint took.
 *
 * @param triggeredMs when it was begun, epoch milliseconds
 * @param stateBytes all that a restore from it reads
 * @param writtenBytes what it wrote itself; the rest was there from earlier ones
 * @param durationMs from its trigger to the last acknowledgement
 * @param path its folder, as a URI
 */
public record CheckpointFigures(
    long id, long triggeredMs, long stateBytes, long writtenBytes, long durationMs, String path) {

  static CheckpointFigures of(JsonNode checkpoint) {
    return new CheckpointFigures(
        checkpoint.get("id").asLong(),
        checkpoint.get("trigger_timestamp").asLong(),
        checkpoint.get("state_size").asLong(),
        checkpoint.get("checkpointed_size").asLong(),
        checkpoint.get("end_to_end_duration").asLong(),
        checkpoint.path("external_path").asText());
  }
}
