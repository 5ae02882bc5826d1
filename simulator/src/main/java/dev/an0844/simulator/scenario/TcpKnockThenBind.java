package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.detection.Confidence.MEDIUM;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** TCP knocks of 1 to 10 ports, a listener, and the knocker gets in. */
final class TcpKnockThenBind implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "tcp-knock-bind",
        "TCP knocks, a listener appears, the knocker gets in.",
        alert(HIGH, MEDIUM));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, script.dice().between(1, 10)).pause(SHORT).binds(TCP, door, IMPLANT);
    script.pause(SHORT).enters(TCP, door, IMPLANT);
  }
}
