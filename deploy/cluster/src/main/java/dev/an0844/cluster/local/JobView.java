package dev.an0844.cluster.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.an0844.cluster.flink.RunningJob;
import java.util.Comparator;

/**
 * A job as Flink's overview shows it.
 *
 * @param id 32 hexadecimal digits
 * @param startMs epoch milliseconds
 */
public record JobView(String id, String name, String state, long startMs) {

  static final Comparator<JobView> NEWEST_FIRST =
      Comparator.comparingLong(JobView::startMs).reversed();

  static JobView of(JsonNode job) {
    return new JobView(
        job.get("jid").asText(),
        job.get("name").asText(),
        job.get("state").asText(),
        job.get("start-time").asLong());
  }

  /** Whether it is over. */
  public boolean hasEnded() {
    return RunningJob.hasEnded(state);
  }
}
