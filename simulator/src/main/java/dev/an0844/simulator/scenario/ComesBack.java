package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.LONG;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.simulator.scenario.Promise.suppressed;
import static dev.an0844.telemetry.Transport.TCP;

/** Repeats that one alert covers. */
final class ComesBack implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
        "comes-back",
        "The knocker gets in again and again under one alert.",
        alert(HIGH),
        suppressed(HIGH));
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, 4).pause(SHORT).binds(TCP, door, IMPLANT);
    for (int i = script.dice().between(2, 5); i > 0; i--) {
      script.pause(LONG).enters(TCP, door, IMPLANT);
    }
  }
}
