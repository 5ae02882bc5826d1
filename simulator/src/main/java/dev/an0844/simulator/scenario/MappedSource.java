package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** Two spellings of one source. */
final class MappedSource implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "ipv4-mapped-source",
        "The knocks are logged with the IPv4 address mapped into IPv6, the success without.",
        alert(HIGH));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    String plain = script.source();
    script.from("::ffff:" + plain).knocks(TCP, 4).pause(SHORT).binds(TCP, door, IMPLANT);
    script.pause(SHORT).from(plain).enters(TCP, door, IMPLANT);
  }
}
