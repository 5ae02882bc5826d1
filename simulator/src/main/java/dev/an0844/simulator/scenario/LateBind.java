package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** An opening that arrives late. */
final class LateBind implements Scenario {

  @Override
  public Label label() {
    return Label.attack("late-bind", "The bind comes late, by way of an EDR cloud.", alert(HIGH));
  }

  @Override
  public Needs needs() {
    return Needs.LATE_EVENTS;
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, 4).pause(SHORT).arrivingLate().binds(TCP, door, IMPLANT);
    script.arrivingInTime().pause(SHORT).enters(TCP, door, IMPLANT);
  }
}
