package dev.an0844.simulator.evaluate;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/** Builds lines of a truth file: one run of a scenario on host mac-1 from 192.0.2.7. */
final class TruthLines {

  private final String scenario;
  private final String id;
  private final String intent;
  private final List<String> expectations = new ArrayList<>();

  private TruthLines(String scenario, String id, String intent) {
    this.scenario = scenario;
    this.id = id;
    this.intent = intent;
  }

  static TruthLines run(String scenario, String id, String intent) {
    return new TruthLines(scenario, id, intent);
  }

  TruthLines alert(String eventId) {
    return success(eventId, "alert", "\"HIGH\"", "null");
  }

  TruthLines suppressed(String eventId, String coveredBy) {
    return success(eventId, "suppressed", "\"HIGH\"", "\"" + coveredBy + "\"");
  }

  TruthLines silent(String eventId) {
    return success(eventId, "silent", "null", "null");
  }

  String line() {
    return "{\"scenario\":\""
        + scenario
        + "\",\"id\":\""
        + id
        + "\",\"intent\":\""
        + intent
        + "\",\"host_id\":\"mac-1\",\"source_ip\":\"192.0.2.7\",\"expectations\":"
        + expectations.stream().collect(joining(",", "[", "]"))
        + ",\"note\":\"\"}";
  }

  private TruthLines success(String eventId, String verdict, String confidence, String coveredBy) {
    expectations.add(
        "{\"success_event_id\":\""
            + eventId
            + "\",\"success_time\":\""
            + AlertLines.SUCCESS
            + "\",\"transport\":\"TCP\",\"port\":22,\"verdict\":\""
            + verdict
            + "\",\"confidence\":"
            + confidence
            + ",\"covered_by\":"
            + coveredBy
            + "}");
    return this;
  }
}
