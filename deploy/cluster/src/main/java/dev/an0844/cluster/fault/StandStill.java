package dev.an0844.cluster.fault;

import dev.an0844.cluster.local.Component;
import java.io.IOException;
import java.time.Duration;

/**
 * A component that stands still for a while: it keeps its connections and answers nobody, which is
 * what a network that drops everything looks like from the other side.
 */
record StandStill(
    String name, String description, Component component, Duration time, Duration timeQuick)
    implements Fault {

  private static final Duration AROUND = Duration.ofSeconds(50);
  private static final Duration AROUND_QUICK = Duration.ofSeconds(25);

  @Override
  public Duration traffic(boolean quick) {
    return (quick ? AROUND_QUICK : AROUND).plus(stillFor(quick));
  }

  private Duration stillFor(boolean quick) {
    return quick ? timeQuick : time;
  }

  @Override
  public void inflict(Scene scene) throws IOException, InterruptedException {
    Duration still = stillFor(scene.quick());
    scene.say(component.id() + " stands still for " + still.toSeconds() + " s");
    scene.cluster().signal(component, "STOP");
    try {
      scene.flow(still);
    } finally {
      scene.cluster().signal(component, "CONT");
    }
    scene.recover();
  }
}
