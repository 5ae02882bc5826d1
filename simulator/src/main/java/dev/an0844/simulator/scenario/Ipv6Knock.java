package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** A knock over IPv6. */
final class Ipv6Knock implements Scenario {

  @Override
  public Label label() {
    return Label.attack("ipv6-knock", "The knocker comes over IPv6.", alert(HIGH));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script
        .from(script.addresses().stranger6())
        .knocks(TCP, 4)
        .pause(SHORT)
        .binds("::", TCP, door, IMPLANT, null);
    script.pause(SHORT).enters(TCP, door, IMPLANT);
  }
}
