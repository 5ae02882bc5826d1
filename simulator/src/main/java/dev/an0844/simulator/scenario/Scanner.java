package dev.an0844.simulator.scenario;

import static dev.an0844.telemetry.Transport.TCP;

import java.time.Duration;
import java.util.List;

/** A scanner that finds nothing open. */
final class Scanner implements Scenario {

  @Override
  public Label label() {
    return Label.benign("scanner", "A vulnerability scanner tries ports and never connects.");
  }

  @Override
  public void play(Script script) {
    List<Integer> common =
        List.of(
            21, 22, 23, 25, 80, 110, 139, 143, 443, 445, 548, 631, 3306, 3389, 5432, 5900, 8080);
    for (int port : common) {
      script.fails(TCP, port).pause(Duration.ofMillis(200));
    }
  }
}
