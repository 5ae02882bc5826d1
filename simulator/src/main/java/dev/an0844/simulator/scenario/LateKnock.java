package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.MEDIUM;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

import java.util.List;

/** A failure that arrives late. */
final class LateKnock implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "late-knock",
        "The knock before the bind comes late; only one after it came in time.",
        alert(MEDIUM));
  }

  @Override
  public Needs needs() {
    return Needs.LATE_EVENTS;
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    List<Integer> ports = script.closedPorts(2);
    script
        .arrivingLate()
        .fails(TCP, ports.get(0))
        .arrivingInTime()
        .pause(SHORT)
        .binds(TCP, door, IMPLANT);
    script.pause(SHORT).fails(TCP, ports.get(1)).pause(SHORT).enters(TCP, door, IMPLANT);
  }
}
