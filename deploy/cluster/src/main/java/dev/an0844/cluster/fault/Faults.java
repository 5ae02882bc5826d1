package dev.an0844.cluster.fault;

import dev.an0844.cluster.local.Component;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All faults, in the order in which they are done. */
final class Faults {

  private static final List<Fault> ALL =
      List.of(
          new KillTaskManagers(),
          new KillLeader(),
          new KillBroker(),
          new StandStill(
              "broker-unreachable",
              "the broker answers nobody for longer than checkpoints take and a request waits",
              Component.BROKER,
              Duration.ofSeconds(45),
              Duration.ofSeconds(15)),
          new LoseCheckpointFolder(),
          new RefuseAlerts(),
          new StallPartition(),
          new StandStill(
              "taskmanager-stopped",
              "a TaskManager stands still for a minute, is given up, and wakes when another does its work",
              Component.TASKMANAGER_1,
              Duration.ofSeconds(60),
              Duration.ofSeconds(25)),
          new ResumeFromSavepoint(),
          new Rescale());

  private Faults() {}

  static List<Fault> all() {
    return ALL;
  }

  static List<String> names() {
    return ALL.stream().map(Fault::name).toList();
  }

  static Optional<Fault> named(String name) {
    return ALL.stream().filter(fault -> fault.name().equals(name)).findFirst();
  }
}
