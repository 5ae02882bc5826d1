package dev.an0844.normalize.ecs;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.JsonFields;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.zeek.ConnOutcome;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Transport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a document says became of a connection. ECS has no field for it, so that the sensors' own
 * words decide: Zeek's state where Filebeat has kept it, else the action.
 *
 * <p>Elastic Defend's attempt is established where its outcome is success, and else of unknown
 * outcome. The end of a connection is dated at its beginning where the document knows it and both
 * sides sent something; else it is counted, for an end dated as a beginning would be out of order.
 */
final class EcsOutcome {

  private static final String NOW = "@timestamp";
  private static final String START = "event.start";

  private static final Map<String, Outcome> ACTIONS =
      Map.ofEntries(
          Map.entry("connection_accepted", Outcome.ESTABLISHED),
          Map.entry("connection_refused", Outcome.REFUSED),
          Map.entry("refused", Outcome.REFUSED),
          Map.entry("reject", Outcome.REFUSED),
          Map.entry("rejected", Outcome.REFUSED),
          Map.entry("connection_denied", Outcome.DROPPED),
          Map.entry("deny", Outcome.DROPPED),
          Map.entry("denied", Outcome.DROPPED),
          Map.entry("block", Outcome.DROPPED),
          Map.entry("blocked", Outcome.DROPPED),
          Map.entry("drop", Outcome.DROPPED),
          Map.entry("dropped", Outcome.DROPPED));

  private static final Map<String, SkipReason> COUNTED =
      Map.of(
          "network_flow", SkipReason.TRAFFIC_REPORT,
          "lookup_requested", SkipReason.OTHER_EVENT,
          "lookup_result", SkipReason.OTHER_EVENT);

  private static final List<String> BEGINNINGS = List.of("start", "connection", "allowed");

  private EcsOutcome() {}

  static Judged of(JsonFields document, Transport transport) throws BrokenRecordException {
    String state = document.text("zeek.connection.state");
    if (state != null) {
      return zeek(document, transport, state);
    }
    String action = String.join(" ", document.texts("event.action")).toLowerCase(Locale.ROOT);
    Outcome told = ACTIONS.get(action);
    if (told != null) {
      return Judged.at(NOW, told, action);
    }
    if (COUNTED.containsKey(action)) {
      return Judged.skipped(COUNTED.get(action));
    }
    List<String> types = document.texts("event.type");
    if (types.contains("denied")) {
      return Judged.at(NOW, Outcome.DROPPED, words(action, "denied"));
    }
    if (types.contains("end")) {
      return end(document, words(action, "end"));
    }
    return BEGINNINGS.stream().anyMatch(types::contains)
        ? beginning(document, words(action, types.get(0)))
        : Judged.skipped(SkipReason.OTHER_EVENT);
  }

  private static String words(String action, String type) {
    return action.isEmpty() ? type : action;
  }

  private static Judged zeek(JsonFields document, Transport transport, String state) {
    Optional<Outcome> outcome =
        ConnOutcome.of(transport, state, document.text("zeek.connection.history"));
    return outcome
        .map(known -> Judged.at(NOW, known, state))
        .orElseGet(() -> Judged.skipped(SkipReason.NO_ATTEMPT_SEEN));
  }

  private static Judged beginning(JsonFields document, String action) {
    boolean succeeded =
        action.equals("connection_attempted") && "success".equals(document.text("event.outcome"));
    return Judged.at(NOW, succeeded ? Outcome.ESTABLISHED : Outcome.UNKNOWN, action);
  }

  private static Judged end(JsonFields document, String action) throws BrokenRecordException {
    boolean both =
        isPositive(document.optionalLong("source.bytes"))
            && isPositive(document.optionalLong("destination.bytes"));
    return both && document.text(START) != null
        ? Judged.at(START, Outcome.ESTABLISHED, action)
        : Judged.skipped(SkipReason.CONNECTION_END);
  }

  private static boolean isPositive(@Nullable Long bytes) {
    return bytes != null && bytes > 0;
  }

  /**
   * What a document says.
   *
   * @param timeField the field with the time of the attempt
   * @param outcome of the attempt
   * @param state the sensor's own word
   * @param skipped why there is no attempt; null when there is one
   */
  record Judged(
      String timeField, Outcome outcome, @Nullable String state, @Nullable SkipReason skipped) {

    static Judged at(String timeField, Outcome outcome, String state) {
      return new Judged(timeField, outcome, state, null);
    }

    static Judged skipped(SkipReason reason) {
      return new Judged(NOW, Outcome.UNKNOWN, null, reason);
    }
  }
}
