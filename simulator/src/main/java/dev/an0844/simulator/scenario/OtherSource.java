package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

/** The success is of another source. */
final class OtherSource implements Scenario {

  @Override
  public Label label() {
    return Label.nearMiss("other-source", "One source knocks, another gets in.", silent());
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, 4).pause(SHORT).binds(TCP, door, IMPLANT).pause(SHORT);
    script.from(script.addresses().stranger()).enters(TCP, door, IMPLANT);
  }
}
