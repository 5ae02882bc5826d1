package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

/** A success that comes too late to be judged. */
final class BeyondMemory implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss(
        "beyond-memory",
        "The session arrives when nothing of the knock is remembered any more.",
        silent());
  }

  @Override
  public Needs needs() {
    return Needs.EVENTS_BEYOND_MEMORY;
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, 4).pause(SHORT).binds(TCP, door, IMPLANT);
    script.pause(SHORT).arrivingBeyondMemory().enters(TCP, door, IMPLANT);
  }
}
