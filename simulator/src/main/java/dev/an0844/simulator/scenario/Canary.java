package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.NETCAT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** A canary that must raise an alert marked as a test. */
final class Canary implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "canary", "A validation canary: every event bears the same test id.", alert(HIGH));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.asTest("canary-" + door).knocks(TCP, 3).pause(SHORT).binds(TCP, door, NETCAT);
    script.pause(SHORT).enters(TCP, door, NETCAT);
  }
}
