package dev.an0844.simulator.evaluate;

/** Counts up to a {@link Score}. Not thread-safe. */
final class Tally {

  private final String scenario;
  private final String intent;
  private final Delays completed = new Delays();
  private final Delays seen = new Delays();
  private long runs;
  private long expected;
  private long found;
  private long extra;
  private long repeated;
  private long confidenceAgrees;
  private long confidenceCompared;
  private long suppressedExpected;
  private long suppressedFound;
  private long suppressedExtra;

  Tally(String scenario, String intent) {
    this.scenario = scenario;
    this.intent = intent;
  }

  void run(ScenarioRun run) {
    runs++;
    for (Expectation expectation : run.expectations()) {
      switch (expectation.verdict()) {
        case ALERT -> expected++;
        case SUPPRESSED -> suppressedExpected++;
        case SILENT -> {}
      }
    }
  }

  void found(RaisedAlert alert) {
    found++;
    delays(alert);
  }

  void extra(RaisedAlert alert) {
    extra++;
    delays(alert);
  }

  void repeated() {
    repeated++;
  }

  void confidence(boolean agrees) {
    confidenceCompared++;
    confidenceAgrees += agrees ? 1 : 0;
  }

  void suppressedFound() {
    suppressedFound++;
  }

  void suppressedExtra() {
    suppressedExtra++;
  }

  Score score() {
    return new Score(
        scenario,
        intent,
        runs,
        expected,
        found,
        extra,
        repeated,
        confidenceAgrees,
        confidenceCompared,
        suppressedExpected,
        suppressedFound,
        suppressedExtra,
        completed.summary(),
        seen.summary());
  }

  private void delays(RaisedAlert alert) {
    completed.add(alert.successTime(), alert.completed());
    alert.seen().ifPresent(time -> seen.add(alert.successTime(), time));
  }
}
