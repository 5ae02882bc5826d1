package dev.an0844.simulator.evaluate;

import dev.an0844.simulator.lines.BadLineException;
import dev.an0844.simulator.lines.JsonLine;
import dev.an0844.simulator.lines.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ground truth of some traffic: what was played, and what the contract says of each success.
 */
public final class Truth {

  private final List<ScenarioRun> scenarios = new ArrayList<>();
  private final Map<SuccessKey, Entry> successes = new LinkedHashMap<>();

  /** An expectation and the run of a scenario that it belongs to. */
  public record Entry(ScenarioRun scenario, Expectation expectation) {}

  private Truth() {}

  /**
   * Reads a truth file.
   *
   * @throws BadLineException at the first line that is no scenario, that speaks of a success for
   *     the second time, or when the file holds none: agreement with nothing would look like
   *     success
   */
  public static Truth read(Path file) throws IOException, BadLineException {
    Truth truth = new Truth();
    try (JsonLines lines = JsonLines.open(file)) {
      for (JsonLine line = lines.next(); line != null; line = lines.next()) {
        truth.add(line);
      }
    }
    if (truth.scenarios.isEmpty()) {
      throw new BadLineException(file.toString(), 1, "the truth file holds no scenario");
    }
    return truth;
  }

  /** All runs, in the order of the file. */
  public List<ScenarioRun> scenarios() {
    return List.copyOf(scenarios);
  }

  /** All successes that the truth knows, in the order of the file. */
  public List<Entry> entries() {
    return List.copyOf(successes.values());
  }

  /** What it says of a success, where it knows it. */
  public Optional<Entry> of(SuccessKey success) {
    return Optional.ofNullable(successes.get(success));
  }

  private void add(JsonLine line) throws BadLineException {
    ScenarioRun scenario = ScenarioRun.read(line);
    scenarios.add(scenario);
    for (Expectation expectation : scenario.expectations()) {
      SuccessKey success = expectation.success();
      Entry earlier = successes.putIfAbsent(success, new Entry(scenario, expectation));
      if (earlier != null) {
        throw line.bad(
            "expectations",
            "speak of success "
                + success.eventId()
                + " of host "
                + success.hostId()
                + " again, after scenario "
                + earlier.scenario().id());
      }
    }
  }
}
