package dev.an0844.cluster.fault;

import dev.an0844.cluster.flink.RunningJob;
import dev.an0844.cluster.process.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Looks at how busy a job is before anything is done to it. */
final class Busy {

  private static final Duration LOOKED_AT = Duration.ofSeconds(8);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Busy() {}

  /** The median of what the busiest subtask shows over some seconds, 0 to 1. */
  static double of(RunningJob job) throws IOException, InterruptedException {
    List<Double> seen = new ArrayList<>();
    long end = System.nanoTime() + LOOKED_AT.toNanos();
    Await.until(
        "some seconds to pass",
        PATIENCE,
        () -> {
          seen.add(job.busiest());
          return System.nanoTime() >= end;
        });
    Collections.sort(seen);
    return seen.get(seen.size() / 2);
  }
}
