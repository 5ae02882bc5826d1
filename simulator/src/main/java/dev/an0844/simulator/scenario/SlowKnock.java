package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

import java.util.List;

/** Knocks with long waits between them. */
final class SlowKnock implements Scenario {

  @Override
  public Label label() {
    return Label.attack("slow-knock", "Knocks spread over nearly the whole window.", alert(HIGH));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    long start = script.now();
    List<Integer> ports = script.closedPorts(4);
    for (int i = 0; i < ports.size(); i++) {
      script.at(start + script.tempo().windows(0.22 * i)).fails(TCP, ports.get(i));
    }
    script.at(start + script.tempo().windows(0.9)).binds(TCP, door, IMPLANT);
    script.at(start + script.tempo().windows(0.97)).enters(TCP, door, IMPLANT);
  }
}
