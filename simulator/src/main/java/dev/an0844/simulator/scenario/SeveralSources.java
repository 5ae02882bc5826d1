package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

import java.util.List;

/** Several sources on one host. */
final class SeveralSources implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "several-sources",
        "Three sources knock on one host, and all get in at what opens.",
        alert(HIGH));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    List<String> knockers =
        List.of(script.source(), script.addresses().stranger(), script.addresses().stranger6());
    for (String knocker : knockers) {
      script.from(knocker).knocks(TCP, 3);
    }
    script.pause(SHORT).binds("::", TCP, door, IMPLANT, null);
    for (String knocker : knockers) {
      script.pause(SHORT).from(knocker).enters(TCP, door, IMPLANT);
    }
  }
}
