package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.telemetry.Transport.TCP;

/** No success. */
final class NoSuccess implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss("no-success", "The port opens, but the knocker never gets in.");
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, 4).pause(SHORT).binds(TCP, door, IMPLANT).pause(SHORT).isDropped(TCP, door);
  }
}
