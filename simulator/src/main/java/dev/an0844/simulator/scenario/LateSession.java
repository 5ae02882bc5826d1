package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** A success that arrives late, as Zeek logs a session when it ends. */
final class LateSession implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "late-session", "The session is logged at its end, long after it began.", alert(HIGH));
  }

  @Override
  public Needs needs() {
    return Needs.LATE_EVENTS;
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, 4).pause(SHORT).binds(TCP, door, IMPLANT);
    script.pause(SHORT).arrivingLate().enters(TCP, door, IMPLANT);
  }
}
