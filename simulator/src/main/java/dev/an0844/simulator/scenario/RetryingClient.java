package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.LOW;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.NODE;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

/** The look-alike that the contract grades LOW. */
final class RetryingClient implements Scenario {

  @Override
  public Label label() {
    return Label.benign(
        "retrying-client", "A client retries one port until a service comes up.", alert(LOW));
  }

  @Override
  public void play(Script script) {
    int service = script.freshPort();
    for (int i = script.dice().between(2, 12); i > 0; i--) {
      script.fails(TCP, service).pause(SHORT);
    }
    script.binds(TCP, service, NODE).pause(SHORT).enters(TCP, service, NODE);
  }
}
