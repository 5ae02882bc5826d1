package dev.an0844.simulator.scenario;

import static dev.an0844.detection.Confidence.HIGH;
import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.DOCKER;
import static dev.an0844.simulator.scenario.Promise.alert;
import static dev.an0844.telemetry.Transport.TCP;

import java.util.List;

/** Several services behind one page: by the contract as good as a knock. */
final class DeveloperRestart implements Scenario {

  @Override
  public Label label() {
    return Label.benign(
        "developer-restart",
        "A developer restarts services, and a browser retries all of them.",
        alert(HIGH));
  }

  @Override
  public void play(Script script) {
    List<Integer> services = List.of(script.freshPort(), script.freshPort(), script.freshPort());
    for (int service : services) {
      script.fails(TCP, service);
    }
    for (int service : services) {
      script.pause(SHORT).binds(TCP, service, DOCKER);
    }
    for (int service : services) {
      script.pause(SHORT).enters(TCP, service, DOCKER);
    }
  }
}
