package dev.an0844.simulator.traffic;

import dev.an0844.simulator.scenario.Machine;
import dev.an0844.simulator.scenario.Promise;
import dev.an0844.simulator.scenario.Scenario;
import dev.an0844.simulator.truth.Verdict;
import java.util.List;

/**
 * A story that is to be told: when, from its first event to its last, and on which machines.
 *
 * @param seed where the chance of this story begins
 */
record Booking(Scenario scenario, long seed, long startMicros, long endMicros, List<Machine> cast) {

  /** Whether an opening for everyone on one of its machines would spoil it. */
  boolean mustStaySilent() {
    return scenario.label().promises().stream()
        .map(Promise::verdict)
        .anyMatch(v -> v == Verdict.SILENT);
  }

  boolean spansPart(long fromMicros, long toMicros) {
    return startMicros <= toMicros && fromMicros <= endMicros;
  }
}
