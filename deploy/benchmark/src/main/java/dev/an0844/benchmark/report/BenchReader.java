package dev.an0844.benchmark.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.an0844.benchmark.report.BenchRun.Agreement;
import dev.an0844.benchmark.report.BenchRun.Fact;
import dev.an0844.benchmark.report.BenchRun.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Takes from a benchmark's JSON what is there; what is missing or of another type stays empty. */
final class BenchReader {

  private BenchReader() {}

  static BenchRun read(JsonNode bench) {
    return new BenchRun(
        text(bench, "version"),
        text(bench, "seed"),
        bench.path("quick").asBoolean(),
        facts(bench.path("machine")),
        measurements(bench.path("results")),
        proofs(bench.path("proofs")),
        agreements(bench.path("agreement")));
  }

  private static List<Measurement> measurements(JsonNode results) {
    List<Measurement> measurements = new ArrayList<>();
    results.forEach(result -> measurements.add(measurement(result)));
    return measurements;
  }

  private static Measurement measurement(JsonNode result) {
    return new Measurement(
        text(result, "workload"),
        text(result, "engine"),
        text(result, "backend"),
        result.path("source").asText("memory"),
        result.path("parallelism").asInt(1),
        result.path("rounds").asInt(),
        count(result.path("events")),
        positive(result.path("events_per_second")),
        rates(result.path("events_per_second_rounds")),
        positive(result.path("ratio_to_limit")),
        positive(result.path("cpu_seconds_per_million_events")),
        count(result.path("detections")),
        count(result.path("expected_detections")),
        result.path("finished").asBoolean(true),
        text(result, "note"));
  }

  private static List<Proof> proofs(JsonNode nodes) {
    List<Proof> proofs = new ArrayList<>();
    for (JsonNode node : nodes) {
      proofs.add(
          new Proof(
              text(node, "name"),
              text(node, "target"),
              text(node, "measured"),
              node.path("met").asBoolean(),
              node.path("details")));
    }
    return proofs;
  }

  private static List<Agreement> agreements(JsonNode nodes) {
    List<Agreement> agreements = new ArrayList<>();
    for (JsonNode node : nodes) {
      agreements.add(
          new Agreement(
              text(node, "workload"),
              facts(node.path("detections")),
              node.path("agree").asBoolean(),
              text(node, "why")));
    }
    return agreements;
  }

  private static List<Fact> facts(JsonNode object) {
    List<Fact> facts = new ArrayList<>();
    object
        .properties()
        .forEach(field -> facts.add(new Fact(field.getKey(), plain(field.getValue()))));
    return facts;
  }

  private static List<Double> rates(JsonNode rounds) {
    List<Double> rates = new ArrayList<>();
    rounds.forEach(round -> positive(round).ifPresent(rates::add));
    return rates;
  }

  private static String text(JsonNode object, String field) {
    return plain(object.path(field));
  }

  private static String plain(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static OptionalLong count(JsonNode value) {
    return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
  }

  private static OptionalDouble positive(JsonNode value) {
    double number = value.isNumber() ? value.asDouble() : 0;
    return number > 0 && Double.isFinite(number)
        ? OptionalDouble.of(number)
        : OptionalDouble.empty();
  }
}
