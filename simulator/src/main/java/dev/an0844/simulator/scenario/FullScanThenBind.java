package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** A scan of every port, and then a listener. */
final class FullScanThenBind implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "full-scan-bind",
        "All 65,535 ports are tried, then one opens and the scanner gets in.",
        alert(HIGH));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    long start = script.now();
    long length = script.tempo().windowsWithinRun(0.4, 0.5);
    for (int port = 1; port <= 65_535; port++) {
      script.at(start + length * port / 65_535).fails(TCP, port);
    }
    script.pause(SHORT).binds(TCP, door, IMPLANT).pause(SHORT).enters(TCP, door, IMPLANT);
  }
}
