package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** Several hosts at once. */
final class SeveralHosts implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "several-hosts",
        "One source knocks at three hosts at once, and gets in at each.",
        alert(HIGH));
  }

  @Override
  public int machines() {
    return 3;
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    long start = script.now();
    for (int nth = 0; nth < 3; nth++) {
      script.at(start).on(nth).knocks(TCP, 4).pause(SHORT).binds(TCP, door, IMPLANT);
      script.pause(SHORT).enters(TCP, door, IMPLANT);
    }
  }
}
