package dev.an0844.simulator.workload;

import java.util.ArrayList;
import java.util.List;

/** Impatient clients: on every host one asks a closed port until something listens there. */
final class RetryStorm implements Plot {

  private static final int MACHINES = 280;
  private static final int SLOWEST_PER_SECOND = 10;
  private static final int RATES = 41;
  private static final int SECONDS = 240;
  private static final int PORT = 8_080;

  Workload workload() {
    return new PlottedWorkload(
        "retry-storm",
        "280 hosts, on each one client that retries the same closed port 10 to 50 times a second for 4 minutes of event time, until a process binds it and the client gets in: one LOW alert a host.",
        this);
  }

  @Override
  public Plan plan(Stage stage, Scale scale) {
    int machines = scale.of(MACHINES);
    List<Strand> strands = new ArrayList<>(machines);
    for (int machine = 0; machine < machines; machine++) {
      strands.add(client(stage, machine));
    }
    return new Plan(machines, strands);
  }

  private static Strand client(Stage stage, int machine) {
    long retries = (long) (SLOWEST_PER_SECOND + machine % RATES) * SECONDS;
    String source = stage.knocker(machine);
    return Strand.evenly(
        Span.seconds(0, SECONDS),
        retries + 2,
        nth -> {
          if (nth < retries) {
            return stage.fails(machine, source, PORT, nth);
          }
          return nth == retries
              ? stage.binds(machine, PORT)
              : stage.enters(machine, source, PORT, nth);
        });
  }
}
