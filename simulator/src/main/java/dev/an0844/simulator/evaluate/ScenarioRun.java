package dev.an0844.simulator.evaluate;

import dev.an0844.simulator.lines.BadLineException;
import dev.an0844.simulator.lines.JsonLine;
import dev.an0844.simulator.scenario.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a scenario, as a line of the truth file tells it.
 *
 * @param name the scenario's name, shared by all its runs
 * @param id of this run
 * @param expectations one for each success; none where nobody got in
 */
public record ScenarioRun(String name, String id, Intent intent, List<Expectation> expectations) {

  static ScenarioRun read(JsonLine json) throws BadLineException {
    Optional<String> host = json.optionalText("host_id");
    Optional<String> source = json.optionalText("source_ip");
    List<Expectation> expectations = new ArrayList<>();
    for (JsonLine expectation : json.objects("expectations")) {
      expectations.add(Expectation.read(expectation, host, source));
    }
    return new ScenarioRun(
        json.text("scenario"),
        json.text("id"),
        json.choice("intent", Intent.class),
        List.copyOf(expectations));
  }
}
