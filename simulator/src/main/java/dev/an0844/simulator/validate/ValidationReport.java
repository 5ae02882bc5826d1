package dev.an0844.simulator.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.an0844.detection.Alert;
import dev.an0844.output.Mend;
import dev.an0844.text.Printable;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says leg by leg what arrived of an exercise, from which sensor, how late, and what is missing.
 */
final class ValidationReport {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final int SHOWN = 120;

  private final Checklist checklist;

  ValidationReport(Checklist checklist) {
    this.checklist = checklist;
  }

  void print(PrintWriter out) {
    for (Leg leg : Leg.values()) {
      out.printf("%-16s %s%n", leg.words(), words(leg));
      if (!checklist.isSeen(leg)) {
        for (Mend mend : Checklist.mends(leg)) {
          out.printf(
              "%-16s   %s, %s: %s%n", "", mend.getSensor(), mend.getSource(), mend.getSwitchOn());
        }
      }
    }
    out.printf("%-16s %s%n", "the alert", alertWords());
    out.flush();
  }

  private String words(Leg leg) {
    List<Arrival> arrivals = checklist.of(leg);
    if (arrivals.isEmpty()) {
      return "MISSING; any of these would show it:";
    }
    String sensors =
        arrivals.stream()
            .map(Arrival::sensor)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    String seen =
        "arrived from %s, %s at the latest"
            .formatted(Printable.of(sensors, SHOWN), seconds(slowest(arrivals)));
    if (checklist.isSeen(leg)) {
      return seen;
    }
    return "PARTLY MISSING, ports "
        + checklist.missingKnocks()
        + "; the rest "
        + seen
        + "; any of these would show all:";
  }

  private String alertWords() {
    Alert alert = checklist.alert();
    Instant written = checklist.alertWritten();
    return alert == null || written == null
        ? "MISSING"
        : "%s, %s after the connection"
            .formatted(
                alert.getConfidence(),
                seconds(Duration.between(alert.getSuccess().getTime(), written)));
  }

  private static Duration slowest(List<Arrival> arrivals) {
    return arrivals.stream()
        .map(Arrival::delay)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static String seconds(Duration delay) {
    return "%.1f s".formatted(delay.toMillis() / 1e3);
  }

  /** The same as one JSON object, in ASCII. */
  String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("complete", checklist.isComplete());
    ArrayNode legs = root.putArray("legs");
    for (Leg leg : Leg.values()) {
      ObjectNode node = legs.addObject();
      node.put("leg", leg.name()).put("seen", checklist.isSeen(leg));
      ArrayNode arrivals = node.putArray("arrivals");
      checklist.of(leg).forEach(arrival -> add(arrivals, arrival));
      if (leg == Leg.KNOCK) {
        ArrayNode missing = node.putArray("missing_ports");
        checklist.missingKnocks().forEach(missing::add);
      }
      if (!checklist.isSeen(leg)) {
        ArrayNode mends = node.putArray("switch_on");
        Checklist.mends(leg)
            .forEach(
                mend ->
                    mends
                        .addObject()
                        .put("sensor", mend.getSensor().name())
                        .put("source", mend.getSource())
                        .put("switch_on", mend.getSwitchOn()));
      }
    }
    Alert alert = checklist.alert();
    Instant written = checklist.alertWritten();
    if (alert == null || written == null) {
      root.putNull("alert");
    } else {
      root.putObject("alert")
          .put("alert_id", alert.getAlertId())
          .put("confidence", alert.getConfidence().name())
          .put("delay_ms", Duration.between(alert.getSuccess().getTime(), written).toMillis());
    }
    return write(root);
  }

  private static void add(ArrayNode arrivals, Arrival arrival) {
    arrivals
        .addObject()
        .put("sensor", arrival.sensor())
        .put("port", arrival.port())
        .put("event_time", arrival.happened().toString())
        .put("delay_ms", arrival.delay().toMillis());
  }

  private static String write(ObjectNode root) {
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
