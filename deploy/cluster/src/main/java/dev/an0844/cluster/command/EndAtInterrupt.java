package dev.an0844.cluster.command;

import dev.an0844.cluster.local.LocalCluster;
import java.io.IOException;

/** Ends a cluster that is half started when Ctrl-C ends the command that starts it. */
final class EndAtInterrupt {

  private final Thread atExit;

  private EndAtInterrupt(Thread atExit) {
    this.atExit = atExit;
  }

  static EndAtInterrupt of(Place place) {
    Thread atExit = new Thread(() -> end(place), "end-half-a-cluster");
    // A cluster that stood before is not this command's to end.
    if (!place.folder().exists()) {
      Runtime.getRuntime().addShutdownHook(atExit);
    }
    return new EndAtInterrupt(atExit);
  }

  /** From now on it stays. */
  void stand() {
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private static void end(Place place) {
    if (!place.folder().exists()) {
      return;
    }
    try {
      LocalCluster.in(place.installation(), place.folder()).down();
    } catch (IOException e) {
      System.err.println("Not all of the cluster could be ended: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
