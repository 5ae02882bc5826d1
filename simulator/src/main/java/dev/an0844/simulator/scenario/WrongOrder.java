package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

/** Opening, knocks, success. */
final class WrongOrder implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss("wrong-order", "The listener was there before the knocks.", silent());
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script
        .binds(TCP, door, IMPLANT)
        .pause(SHORT)
        .knocks(TCP, 4)
        .pause(SHORT)
        .enters(TCP, door, IMPLANT);
  }
}
