package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.MEDIUM;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.NETCAT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** A single knock: the literal one or more. */
final class SingleKnock implements Scenario {

  @Override
  public Label label() {
    return Label.attack("single-knock", "One closed port is enough of a sequence.", alert(MEDIUM));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script
        .knocks(TCP, 1)
        .pause(SHORT)
        .binds(TCP, door, NETCAT)
        .pause(SHORT)
        .enters(TCP, door, NETCAT);
  }
}
