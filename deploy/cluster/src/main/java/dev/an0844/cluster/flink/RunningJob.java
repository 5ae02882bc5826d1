package dev.an0844.cluster.flink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.an0844.cluster.process.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A job in a session. For one thread. */
public final class RunningJob {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final double MILLIS_A_SECOND = 1_000;
  private static final Set<String> ENDED = Set.of("CANCELED", "FINISHED", "FAILED");

  private final FlinkRest rest;
  private final String job;

  /** Whether a job in that state of Flink's is over. */
  public static boolean hasEnded(String state) {
    return ENDED.contains(state);
  }

  /** The job of that id, in its 32 hexadecimal digits. */
  public RunningJob(FlinkRest rest, String jobId) {
    this.rest = rest;
    this.job = "/jobs/" + jobId;
  }

  /** Waits until every subtask runs, and so has its state. */
  public void awaitRunning() throws IOException, InterruptedException {
    Await.until("every task of the job to run", PATIENCE, this::allRun);
  }

  /**
   * Whether every subtask runs now.
   *
   * @throws IOException when nobody answers, or the job has ended
   */
  public boolean allRun() throws IOException, InterruptedException {
    JsonNode details = rest.get(job);
    String state = details.get("state").asText();
    if (hasEnded(state)) {
      throw new IOException(
          "The job is " + state + ": " + rest.get(job + "/exceptions").path("root-exception"));
    }
    for (JsonNode vertex : details.get("vertices")) {
      if (!vertex.get("status").asText().equals("RUNNING")) {
        return false;
      }
    }
    return state.equals("RUNNING");
  }

  /** How often the job was restarted since it was submitted. */
  public long restarts() throws IOException, InterruptedException {
    return rest.get(job + "/metrics?get=numRestarts").path(0).path("value").asLong();
  }

  /**
   * The sum of a metric over all subtasks of all operators that have it.
   *
   * @param name of the metric, the last part of its full name
   */
  public long sum(String name) throws IOException, InterruptedException {
    return Math.round(values(name, "sum").stream().mapToDouble(Double::doubleValue).sum());
  }

  /**
   * The least value of a metric over all subtasks of all operators that have it.
   *
   * @param name of the metric, the last part of its full name or more of it
   * @throws IOException when no operator has it
   */
  public long least(String name) throws IOException, InterruptedException {
    return (long)
        values(name, "min").stream()
            .mapToDouble(Double::doubleValue)
            .min()
            .orElseThrow(
                () -> new IOException("No operator of the job has a metric " + name + "."));
  }

  /**
   * How busy the busiest subtask of all was lately, 0 to 1; the rest of its time it waited for
   * input, or for those behind it.
   */
  public double busiest() throws IOException, InterruptedException {
    return values("busyTimeMsPerSecond", "max").stream()
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .max()
            .orElse(0)
        / MILLIS_A_SECOND;
  }

  private List<Double> values(String name, String aggregation)
      throws IOException, InterruptedException {
    List<Double> values = new ArrayList<>();
    for (JsonNode vertex : rest.get(job).get("vertices")) {
      String metrics = job + "/vertices/" + vertex.get("id").asText() + "/subtasks/metrics";
      for (JsonNode metric : rest.get(metrics)) {
        String id = metric.get("id").asText();
        if (("." + id).endsWith("." + name)) {
          JsonNode found = rest.get(metrics + "?get=" + id + "&agg=" + aggregation);
          values.add(found.path(0).path(aggregation).asDouble());
        }
      }
    }
    return values;
  }

  /** How long the slowest subtask took to get its state back, milliseconds. */
  public long initializationMs() throws IOException, InterruptedException {
    long slowest = 0;
    for (JsonNode vertex : rest.get(job).get("vertices")) {
      for (JsonNode subtask :
          rest.get(job + "/vertices/" + vertex.get("id").asText()).get("subtasks")) {
        slowest = Math.max(slowest, subtask.path("status-duration").path("INITIALIZING").asLong());
      }
    }
    return slowest;
  }

  /** The completed checkpoints that Flink still tells of, the newest first. */
  public List<CheckpointFigures> completedCheckpoints() throws IOException, InterruptedException {
    List<CheckpointFigures> completed = new ArrayList<>();
    for (JsonNode checkpoint : rest.get(job + "/checkpoints").get("history")) {
      if (checkpoint.get("status").asText().equals("COMPLETED")) {
        completed.add(CheckpointFigures.of(checkpoint));
      }
    }
    return completed;
  }

  /** How many checkpoints failed. */
  public long failedCheckpoints() throws IOException, InterruptedException {
    return rest.get(job + "/checkpoints").get("counts").get("failed").asLong();
  }

  /**
   * Takes a checkpoint now: all state anew, or as it is configured, only what no earlier one holds.
   */
  public CheckpointFigures checkpoint(boolean full) throws IOException, InterruptedException {
    String type = full ? "FULL" : "CONFIGURED";
    JsonNode operation = await(job + "/checkpoints", "{\"checkpointType\":\"" + type + "\"}");
    long id = operation.get("checkpointId").asLong();
    // What Flink tells of checkpoints is a few seconds old.
    Await.until(
        "the figures of checkpoint " + id,
        PATIENCE,
        () -> completedCheckpoints().stream().anyMatch(completed -> completed.id() == id));
    return completedCheckpoints().stream()
        .filter(completed -> completed.id() == id)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Takes a savepoint in the format that all state backends share.
   *
   * @return its folder, as a URI
   */
  public String savepoint(Path folder) throws IOException, InterruptedException {
    String body =
        "{\"target-directory\":\""
            + folder.toUri()
            + "\",\"cancel-job\":false,\"formatType\":\"CANONICAL\"}";
    return await(job + "/savepoints", body).get("location").asText();
  }

  private JsonNode await(String path, String body) throws IOException, InterruptedException {
    return awaitOperation(path + "/" + rest.post(path, body).get("request-id").asText());
  }

  private JsonNode awaitOperation(String answer) throws IOException, InterruptedException {
    Await.until(
        answer + " to complete",
        PATIENCE,
        () -> rest.get(answer).get("status").get("id").asText().equals("COMPLETED"));
    JsonNode operation = rest.get(answer).get("operation");
    if (operation.hasNonNull("failure-cause")) {
      throw new IOException(answer + " failed: " + operation.get("failure-cause"));
    }
    return operation;
  }

  /**
   * Ends the job with a savepoint.
   *
   * @param drain whether time ends for it first, so that it tells all that it knows; it must not be
   *     continued then
   * @return the savepoint's folder, as a URI
   */
  public String stop(Path folder, boolean drain) throws IOException, InterruptedException {
    String body =
        "{\"targetDirectory\":\""
            + folder.toUri()
            + "\",\"drain\":"
            + drain
            + ",\"formatType\":\"CANONICAL\"}";
    String answer =
        job + "/savepoints/" + rest.post(job + "/stop", body).get("request-id").asText();
    return awaitOperation(answer).get("location").asText();
  }

  /** Ends the job; its last checkpoint stays. */
  public void cancel() throws IOException, InterruptedException {
    rest.patch(job + "?mode=cancel");
    Await.until("the job to end", PATIENCE, () -> hasEnded(rest.get(job).get("state").asText()));
  }
}
