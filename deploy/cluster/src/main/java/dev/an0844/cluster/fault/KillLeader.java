package dev.an0844.cluster.fault;

import dev.an0844.cluster.local.Component;
import java.io.IOException;
import java.time.Duration;

/** {@code kill -9} of the JobManager that leads. */
final class KillLeader implements Fault {

  @Override
  public String name() {
    return "jobmanager-killed";
  }

  @Override
  public String description() {
    return "kill -9 of the JobManager that leads; the one that stands by takes over";
  }

  @Override
  public Duration traffic(boolean quick) {
    return Duration.ofSeconds(quick ? 40 : 70);
  }

  @Override
  public void inflict(Scene scene) throws IOException, InterruptedException {
    Component leader = scene.cluster().leader();
    scene.say("kill -9 of " + leader.id() + ", which leads");
    scene.cluster().signal(leader, "KILL");
    scene.recover();
    scene.cluster().launch(leader);
  }
}
