package dev.an0844.cluster.fault;

import java.time.Duration;

/** One partition is silent for minutes while the others go on, and then catches up. */
final class StallPartition implements Fault {

  private static final Duration STALLED = Duration.ofMinutes(10);
  private static final Duration STALLED_QUICK = Duration.ofSeconds(25);
  private static final Duration AROUND = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "partition-stalled";
  }

  @Override
  public String description() {
    return "one partition is silent for ten minutes while the others go on, then it catches up";
  }

  @Override
  public Duration traffic(boolean quick) {
    return stalled(quick).plus(AROUND);
  }

  @Override
  public Delivery delivery(boolean quick) {
    return new Delivery(stalled(quick));
  }

  private static Duration stalled(boolean quick) {
    return quick ? STALLED_QUICK : STALLED;
  }

  /** The others are not to wait for it. */
  @Override
  public Duration idleTimeout() {
    return Duration.ofSeconds(5);
  }

  /** It is done by who delivers the telemetry; the job has nothing to recover from. */
  @Override
  public void inflict(Scene scene) throws InterruptedException {
    scene.say("partition 0 is silent for " + stalled(scene.quick()).toSeconds() + " s");
    scene.flow(stalled(scene.quick()));
  }
}
