package dev.an0844.cluster.fault;

import dev.an0844.cluster.local.Component;
import java.io.IOException;
import java.time.Duration;

/** {@code kill -9} of a TaskManager, again and again, now one and now the other. */
final class KillTaskManagers implements Fault {

  private static final int TIMES = 5;
  private static final int TIMES_QUICK = 2;
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "taskmanager-killed";
  }

  @Override
  public String description() {
    return "kill -9 of a TaskManager in mid-stream, five times; another takes its place each time";
  }

  @Override
  public Duration traffic(boolean quick) {
    return Duration.ofSeconds(quick ? 40 : 110);
  }

  @Override
  public void inflict(Scene scene) throws IOException, InterruptedException {
    for (int time = 0; time < (scene.quick() ? TIMES_QUICK : TIMES); time++) {
      Component target = time % 2 == 0 ? Component.TASKMANAGER_1 : Component.TASKMANAGER_2;
      scene.say("kill -9 of " + target.id());
      scene.cluster().signal(target, "KILL");
      scene.cluster().launch(target);
      scene.recover();
      scene.flow(BETWEEN);
    }
  }
}
