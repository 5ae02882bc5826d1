package dev.an0844.cluster.fault;

import java.io.IOException;
import java.time.Duration;

/** The job is ended with a savepoint and started again from there. */
final class ResumeFromSavepoint implements Fault {

  @Override
  public String name() {
    return "savepoint-resumed";
  }

  @Override
  public String description() {
    return "the job is ended with a savepoint and started again from there";
  }

  @Override
  public Duration traffic(boolean quick) {
    return Duration.ofSeconds(quick ? 40 : 60);
  }

  @Override
  public void inflict(Scene scene) throws IOException, InterruptedException {
    scene.say("stopped with a savepoint");
    scene.resume(parallelism());
    scene.recover();
  }
}
