package dev.an0844.cluster.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Set;

/**
 * A job as Flink's overview shows it.
 *
 * @param id 32 hexadecimal digits
 * @param startMs epoch milliseconds
 */
public record JobView(String id, String name, String state, long startMs) {

  static final Comparator<JobView> NEWEST_FIRST =
      Comparator.comparingLong(JobView::startMs).reversed();

  private static final Set<String> ENDED = Set.of("CANCELED", "FINISHED", "FAILED");

  static JobView of(JsonNode job) {
    return new JobView(
        job.get("jid").asText(),
        job.get("name").asText(),
        job.get("state").asText(),
        job.get("start-time").asLong());
  }

  /** Whether it is over. */
  public boolean hasEnded() {
    return ENDED.contains(state);
  }
}
