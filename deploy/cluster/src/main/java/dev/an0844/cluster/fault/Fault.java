package dev.an0844.cluster.fault;

import java.io.IOException;
import java.time.Duration;

/** Something bad that is done to a job while traffic flows. Stateless. */
interface Fault {

  /** Its name on the command line. */
  String name();

  /** What is done, in one sentence for a person. */
  String description();

  /**
   * How long traffic has to flow for it.
   *
   * @param quick whether a shorter form is wanted
   */
  Duration traffic(boolean quick);

  /** Subtasks of every stage that the job begins with. */
  default int parallelism() {
    return 2;
  }

  /** How telemetry gets to the job. */
  default Delivery delivery(boolean quick) {
    return Delivery.AT_ONCE;
  }

  /**
   * For how long a partition must be silent before nobody waits for it any more. Longer than any
   * outage: when all is silent for that long, time moves on, and of what overtook each other across
   * the silence the contract promises less.
   */
  default Duration idleTimeout() {
    return Duration.ofMinutes(3);
  }

  /**
   * Does it, undoes it, and each time waits until the job has recovered.
   *
   * @throws IOException when the job does not recover
   */
  void inflict(Scene scene) throws IOException, InterruptedException;
}
