package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.NODE;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

/** A foreground process. */
final class ForegroundBind implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss(
        "foreground-bind",
        "The process that binds is known not to be in the background.",
        silent());
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script
        .knocks(TCP, 4)
        .pause(SHORT)
        .binds("0.0.0.0", TCP, door, NODE, false)
        .pause(SHORT)
        .enters(TCP, door, NODE);
  }
}
