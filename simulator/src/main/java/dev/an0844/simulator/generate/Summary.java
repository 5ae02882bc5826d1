package dev.an0844.simulator.generate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.an0844.simulator.scenario.Intent;
import dev.an0844.simulator.traffic.Delivery;
import dev.an0844.simulator.traffic.Story;
import dev.an0844.simulator.truth.Oracle;
import dev.an0844.simulator.truth.Ruling;
import dev.an0844.simulator.truth.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run has made, in four lines. */
record Summary(String where, Counts counts, List<Story> stories, List<Ruling> rulings) {

  void print(PrintWriter out) {
    Map<Intent, Long> intents =
        stories.stream().collect(groupingBy(story -> story.label().intent(), counting()));
    Map<Verdict, Long> verdicts = rulings.stream().collect(groupingBy(Ruling::verdict, counting()));
    long accidents = rulings.stream().filter(ruling -> ruling.story() == Oracle.NO_STORY).count();
    line(out, "records", "%,d %s", counts.total(), where);
    line(
        out,
        "of these",
        "%,d duplicates, %,d late, %,d beyond memory, %,d future-dated, %,d corrupt",
        counts.of(Delivery.Kind.DUPLICATE),
        counts.of(Delivery.Kind.LATE),
        counts.of(Delivery.Kind.BEYOND_MEMORY),
        counts.of(Delivery.Kind.FUTURE_DATED),
        counts.corrupt());
    line(
        out,
        "scenarios",
        "%,d: %,d attacks, %,d near misses, %,d benign",
        stories.size(),
        intents.getOrDefault(Intent.ATTACK, 0L),
        intents.getOrDefault(Intent.NEAR_MISS, 0L),
        intents.getOrDefault(Intent.BENIGN, 0L));
    line(
        out,
        "expected",
        "%,d alerts, %,d suppressed, %,d silent; %,d of the detections accidental",
        verdicts.getOrDefault(Verdict.ALERT, 0L),
        verdicts.getOrDefault(Verdict.SUPPRESSED, 0L),
        verdicts.getOrDefault(Verdict.SILENT, 0L),
        accidents);
    out.flush();
  }

  private static void line(PrintWriter out, String name, String format, Object... values) {
    out.printf("%-10s %s%n", name, String.format(Locale.ROOT, format, values));
  }
}
