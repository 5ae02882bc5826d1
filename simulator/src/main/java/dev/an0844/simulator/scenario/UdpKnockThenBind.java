package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.detection.Confidence.MEDIUM;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.PYTHON;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;
import static dev.an0844.telemetry.Transport.UDP;

/** UDP knocks of 1 to 10 ports that nobody answers, a listener, and the knocker gets in. */
final class UdpKnockThenBind implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "udp-knock-bind",
        "Unanswered UDP knocks, a listener appears, the knocker gets in over TCP.",
        alert(HIGH, MEDIUM));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(UDP, script.dice().between(1, 10)).pause(SHORT).binds(TCP, door, PYTHON);
    script.pause(SHORT).enters(TCP, door, PYTHON);
  }
}
