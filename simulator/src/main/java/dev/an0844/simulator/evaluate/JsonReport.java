package dev.an0844.simulator.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The report as one JSON object in pure ASCII, so that it is as harmless on a terminal as in a
 * file. A share that has nothing to be a share of is null; delays are milliseconds.
 */
final class JsonReport {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonReport() {}

  static String of(Report report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("agrees", report.agrees());
    root.put("suppressed_checked", report.suppressedChecked());
    root.set("all", score(report.all()));
    report.scores().forEach(score -> root.withArray("/scenarios").add(score(score)));
    report.triage().forEach(triage -> root.withArray("/triage").add(triage(triage)));
    root.putArray("findings");
    report.findings().forEach(finding -> root.withArray("/findings").add(finding(finding)));
    try {
      // DEL is the one control character that the ASCII escaping leaves; it can only stand inside a
      // string.
      return JSON.writerWithDefaultPrettyPrinter()
          .writeValueAsString(root)
          .replace("\u007f", "\\u007f");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode score(Score score) {
    ObjectNode json = JSON.createObjectNode();
    json.put("scenario", score.scenario());
    json.put("intent", score.intent().isEmpty() ? null : score.intent());
    json.put("runs", score.runs());
    json.put("expected", score.expected());
    json.put("found", score.found());
    json.put("extra", score.extra());
    json.put("repeated", score.repeated());
    put(json, "recall", score.recall());
    put(json, "precision", score.precision());
    put(json, "confidence_agreement", score.confidenceAgreement());
    json.put("suppressed_expected", score.suppressedExpected());
    json.put("suppressed_found", score.suppressedFound());
    json.put("suppressed_extra", score.suppressedExtra());
    json.set("completed_delay_ms", delays(score.completed()));
    json.set("seen_delay_ms", delays(score.seen()));
    return json;
  }

  private static ObjectNode delays(DelaySummary delays) {
    ObjectNode json = JSON.createObjectNode();
    json.put("count", delays.count());
    json.put("p50", delays.p50());
    json.put("p95", delays.p95());
    json.put("p99", delays.p99());
    json.put("max", delays.max());
    return json;
  }

  private static ObjectNode triage(Triage triage) {
    ObjectNode json = JSON.createObjectNode();
    json.put("confidence", triage.confidence().name());
    json.put("alerts", triage.alerts());
    ObjectNode byIntent = json.putObject("by_intent");
    triage
        .byIntent()
        .forEach(
            (intent, count) -> {
              ObjectNode one = byIntent.putObject(intent);
              one.put("alerts", count);
              put(one, "share", triage.share(intent));
            });
    return json;
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode json = JSON.createObjectNode();
    json.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
    json.put("meaning", finding.kind().meaning());
    json.put("scenario", finding.scenario());
    json.put("id", finding.scenarioId().isEmpty() ? null : finding.scenarioId());
    json.put("host_id", finding.success().hostId());
    json.put("success_event_id", finding.success().eventId());
    json.put("detail", finding.detail());
    return json;
  }

  private static void put(ObjectNode json, String name, OptionalDouble share) {
    if (share.isPresent()) {
      json.put(name, share.getAsDouble());
    } else {
      json.putNull(name);
    }
  }
}
