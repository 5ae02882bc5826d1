package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.LONG;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** A bind on a high port. */
final class HighPortBind implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "high-port-bind", "A listener on a port of the dynamic range.", alert(HIGH));
  }

  @Override
  public void play(Script script) {
    int door = script.addresses().highPort();
    script
        .knocks(TCP, 5)
        .pause(SHORT)
        .binds(TCP, door, IMPLANT)
        .pause(LONG)
        .enters(TCP, door, IMPLANT);
  }
}
