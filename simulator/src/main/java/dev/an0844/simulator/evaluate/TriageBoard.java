package dev.an0844.simulator.evaluate;

import dev.an0844.detection.Confidence;
import dev.an0844.simulator.scenario.Intent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts alerts by confidence and intent. Not thread-safe. */
final class TriageBoard {

  private static final List<Confidence> ORDER =
      List.of(Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW, Confidence.UNKNOWN);

  private final Map<Confidence, Map<String, Long>> counts = new EnumMap<>(Confidence.class);

  /** The words of the intents, in the order of columns. */
  static List<String> intents() {
    List<String> words = new ArrayList<>();
    for (Intent intent : Intent.values()) {
      words.add(intent.word());
    }
    words.add(Report.UNLABELLED);
    return words;
  }

  void count(Confidence confidence, String intent) {
    counts.computeIfAbsent(confidence, c -> new LinkedHashMap<>()).merge(intent, 1L, Long::sum);
  }

  /** HIGH, MEDIUM and LOW always, UNKNOWN where there was such an alert. */
  List<Triage> rows() {
    return ORDER.stream()
        .filter(confidence -> confidence != Confidence.UNKNOWN || counts.containsKey(confidence))
        .map(this::row)
        .toList();
  }

  private Triage row(Confidence confidence) {
    Map<String, Long> byIntent = new LinkedHashMap<>();
    Map<String, Long> counted = counts.getOrDefault(confidence, Map.of());
    intents().forEach(intent -> byIntent.put(intent, counted.getOrDefault(intent, 0L)));
    long alerts = counted.values().stream().mapToLong(Long::longValue).sum();
    return new Triage(confidence, alerts, byIntent);
  }
}
