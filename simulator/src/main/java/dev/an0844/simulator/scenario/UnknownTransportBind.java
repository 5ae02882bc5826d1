package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.UDP;

import dev.an0844.telemetry.Transport;

/** UNKNOWN equals any transport. */
final class UnknownTransportBind implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "unknown-transport-bind",
        "The sensor of the bind does not know the transport.",
        alert(HIGH));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script
        .knocks(UDP, 3)
        .pause(SHORT)
        .binds(Transport.UNKNOWN, door, IMPLANT)
        .pause(SHORT)
        .enters(UDP, door, IMPLANT);
  }
}
