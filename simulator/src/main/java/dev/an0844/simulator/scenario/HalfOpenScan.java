package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.telemetry.Transport.TCP;

/** A scanner resets the handshake. */
final class HalfOpenScan implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss(
        "half-open-scan", "A half-open scan finds the new port, and completes nothing.");
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, 4).pause(SHORT).binds(TCP, door, IMPLANT).pause(SHORT).halfOpens(door);
  }
}
