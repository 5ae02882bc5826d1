package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.detection.Confidence.LOW;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** A detection of higher confidence than the live alert raises its own. */
final class GetsWorse implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "gets-worse",
        "First it looks like a retry, then like a knock: the second alert is not covered by the first.",
        alert(LOW),
        alert(HIGH));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script
        .fails(TCP, door)
        .pause(SHORT)
        .binds(TCP, door, IMPLANT)
        .pause(SHORT)
        .enters(TCP, door, IMPLANT);
    script
        .pause(SHORT)
        .knocks(TCP, 4)
        .binds(TCP, door, IMPLANT)
        .pause(SHORT)
        .enters(TCP, door, IMPLANT);
  }
}
