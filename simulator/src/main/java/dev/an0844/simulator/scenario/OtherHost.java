package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

/** The knocks are at another host. */
final class OtherHost implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss(
        "other-host", "The source knocks at one host and gets in at another.", silent());
  }

  @Override
  public int machines() {
    return 2;
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script
        .knocks(TCP, 4)
        .pause(SHORT)
        .on(1)
        .binds(TCP, door, IMPLANT)
        .pause(SHORT)
        .enters(TCP, door, IMPLANT);
  }
}
