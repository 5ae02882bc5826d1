package dev.an0844.cluster.fault;

import dev.an0844.cluster.local.TelemetryTopics;
import java.io.IOException;
import java.time.Duration;

/** One subtask, then two, then one again; the topic gets more partitions in between. */
final class Rescale implements Fault {

  private static final int MORE = 2;
  private static final Duration BETWEEN = Duration.ofSeconds(8);

  @Override
  public String name() {
    return "rescaled";
  }

  @Override
  public String description() {
    return "from one subtask to two and back by savepoints, and more partitions in between";
  }

  @Override
  public Duration traffic(boolean quick) {
    return Duration.ofSeconds(quick ? 60 : 90);
  }

  @Override
  public int parallelism() {
    return 1;
  }

  @Override
  public void inflict(Scene scene) throws IOException, InterruptedException {
    scene.say("rescaled to two subtasks");
    scene.resume(2);
    scene.recover();
    scene.say(MORE + " more partitions");
    scene.cluster().topics().grow(scene.topics().telemetry(), TelemetryTopics.PARTITIONS + MORE);
    scene.flow(BETWEEN);
    scene.say("rescaled to one subtask");
    scene.resume(1);
    scene.recover();
  }
}
