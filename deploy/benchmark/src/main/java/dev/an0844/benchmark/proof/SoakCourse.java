package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.proof.SoakSamples.Sample;
import dev.an0844.benchmark.result.Median;
import dev.an0844.benchmark.traffic.AlertWatch.Arrival;
import dev.an0844.benchmark.traffic.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How heap, state and delay went, a figure for each part of a run: of the heap what lives there; of
 * the state the most that was seen; of the delay the 99th percentile.
 */
final class SoakCourse {

  private static final int PARTS = 60;
  private static final int QUARTER = PARTS / 4;
  private static final double FLAT = 1.15;
  private static final double MIB = 1024 * 1024;
  private static final double SECONDS_A_MINUTE = 60;

  /** One of the three. */
  private record Line(String name, String unit, List<OptionalDouble> parts) {

    /** The last quarter against the one before. */
    double growth() {
      return median(PARTS - QUARTER, PARTS) / median(PARTS - 2 * QUARTER, PARTS - QUARTER);
    }

    double median(int from, int to) {
      List<Double> known =
          parts.subList(from, to).stream()
              .filter(OptionalDouble::isPresent)
              .map(OptionalDouble::getAsDouble)
              .toList();
      return known.isEmpty() ? Double.NaN : Median.of(known);
    }

    String inWords() {
      return String.format(
          Locale.ROOT, "%s %.2f (%.0f %s)", name, growth(), median(PARTS - QUARTER, PARTS), unit);
    }
  }

  private final long startMs;
  private final long partMs;
  private final List<Line> lines;

  SoakCourse(Instant start, Duration length, SoakSamples samples, LiveJob live) {
    this.startMs = start.toEpochMilli();
    this.partMs = length.toMillis() / PARTS;
    this.lines =
        List.of(
            new Line("live heap", "MiB", newest(samples.heaps())),
            new Line("state", "MiB", most(samples.states())),
            new Line("delay", "ms", delays(live)));
  }

  /** What was seen last until then: collecting garbage more often would slow the job down. */
  private List<OptionalDouble> newest(List<Sample> samples) {
    return parts(
        part ->
            samples.stream()
                .filter(sample -> partOf(sample.atMs()) <= part)
                .mapToDouble(sample -> sample.bytes() / MIB)
                .reduce((earlier, later) -> later));
  }

  private List<OptionalDouble> most(List<Sample> samples) {
    return parts(
        part ->
            samples.stream()
                .filter(sample -> partOf(sample.atMs()) == part)
                .mapToDouble(sample -> sample.bytes() / MIB)
                .max());
  }

  private List<OptionalDouble> delays(LiveJob live) {
    Map<Entry, Arrival> alerts = live.alerts().arrivals();
    Map<Long, List<Long>> byPart = new TreeMap<>();
    live.publisher()
        .appended()
        .forEach(
            (entry, appended) -> {
              Arrival alert = alerts.get(entry);
              if (alert != null) {
                byPart
                    .computeIfAbsent(partOf(appended), part -> new ArrayList<>())
                    .add(alert.appendedMs() - appended - SoakProof.waitedForMs());
              }
            });
    return parts(
        part ->
            byPart.containsKey(part)
                ? OptionalDouble.of((double) Delays.of(byPart.getOrDefault(part, List.of())).p99())
                : OptionalDouble.empty());
  }

  private interface OfPart {
    OptionalDouble figure(long part);
  }

  private static List<OptionalDouble> parts(OfPart figures) {
    List<OptionalDouble> parts = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      parts.add(figures.figure(part));
    }
    return parts;
  }

  private long partOf(long atMs) {
    return Math.floorDiv(atMs - startMs, partMs);
  }

  boolean isFlat() {
    return lines.stream().allMatch(line -> line.growth() <= FLAT);
  }

  String inWords() {
    return String.join(", ", lines.stream().map(Line::inWords).toList());
  }

  /** As figures by name; {@code over_time} is for a plot. */
  Map<String, Object> figures() {
    List<Map<String, Object>> overTime = new ArrayList<>();
    for (Line line : lines) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", line.name());
      one.put("unit", line.unit());
      one.put("minutes_apart", partMs / 1_000.0 / SECONDS_A_MINUTE);
      one.put(
          "values",
          line.parts().stream().map(part -> part.isPresent() ? part.getAsDouble() : null).toList());
      overTime.add(one);
    }
    return Map.of("over_time", overTime);
  }
}
