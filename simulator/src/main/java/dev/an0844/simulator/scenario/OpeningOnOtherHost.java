package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Programs.SSHD;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

/** The opening is on another host. */
final class OpeningOnOtherHost implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss(
        "opening-on-other-host",
        "The host that opens is not the one that was knocked at and entered.",
        silent());
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
        .on(0)
        .enters(TCP, door, SSHD);
  }
}
