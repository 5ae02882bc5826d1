package dev.an0844.cluster.fault;

import dev.an0844.cluster.local.Component;
import java.io.IOException;
import java.time.Duration;

/** {@code kill -9} of the broker, which is started again. */
final class KillBroker implements Fault {

  @Override
  public String name() {
    return "broker-killed";
  }

  @Override
  public String description() {
    return "kill -9 of the broker, which is started again at once";
  }

  @Override
  public Duration traffic(boolean quick) {
    return Duration.ofSeconds(quick ? 40 : 70);
  }

  @Override
  public void inflict(Scene scene) throws IOException, InterruptedException {
    scene.say("kill -9 of the broker");
    scene.cluster().signal(Component.BROKER, "KILL");
    scene.cluster().launch(Component.BROKER);
    scene.recover();
  }
}
