package dev.an0844.simulator.tune;

import dev.an0844.rulebook.RuleBook;
import dev.an0844.rulebook.RuleRef;
import dev.an0844.simulator.terminal.Table;
import dev.an0844.simulator.terminal.Table.Column;
import dev.an0844.simulator.truth.Ruling;
import dev.an0844.simulator.tune.Rehearsal.Rehearsed;
import dev.an0844.text.Printable;
import dev.an0844.tuning.TuningRule;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Tells people about rules, and what they would have done. */
final class RehearsalReport {

  private static final int LISTED = 50;

  private final PrintWriter out;
  private final Clock clock;

  RehearsalReport(PrintWriter out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Every version, and how its rule stands now. */
  void rules(RuleBook book) {
    long now = clock.millis();
    Table table =
        new Table(
            List.of(
                Column.words("rule"),
                Column.numbers("version"),
                Column.words("effect"),
                Column.words("effective from"),
                Column.words("expires"),
                Column.words("owner"),
                Column.words("now")));
    for (TuningRule rule : book.all()) {
      boolean stands = book.standing(rule.getRuleId(), now).getVersion() == rule.getVersion();
      table.row(
          List.of(
              rule.getRuleId(),
              Integer.toString(rule.getVersion()),
              rule.getEffect().name(),
              rule.getEffectiveFrom().toString(),
              rule.getExpires() == null ? "never" : rule.getExpires().toString(),
              rule.getOwner(),
              stands ? book.state(rule.getRuleId(), now).name() : ""));
    }
    table.lines().forEach(out::println);
    out.println(book.all().size() + " versions of " + book.ruleIds().size() + " rules are sound.");
  }

  /** What the rules would have made of telemetry. */
  void rehearsal(long events, long broken, Rehearsal.Result result) {
    List<Rehearsed> suppressed =
        result.detections().stream().filter(one -> one.suppressedBy() != null).toList();
    List<Rehearsed> regraded =
        result.detections().stream()
            .filter(one -> one.confidence() != one.ruling().detection().orElseThrow().confidence())
            .toList();
    out.println();
    count("events", events);
    if (broken > 0) {
      count("unreadable records, passed over", broken);
    }
    count("detections without the rules", result.without().size());
    count("detections with the rules", result.detections().size());
    count("of them suppressed by a rule", suppressed.size());
    count("of them with another confidence", regraded.size());
    count("no longer detected", result.gone().size());
    hits(result);
    list("Suppressed:", suppressed.stream().map(this::line).toList());
    list("No longer detected:", result.gone().stream().map(RehearsalReport::line).toList());
  }

  private void hits(Rehearsal.Result result) {
    Table table = new Table(List.of(Column.words("rule"), Column.numbers("took effect")));
    result.hits().forEach((rule, hits) -> table.row(List.of(name(rule), Integer.toString(hits))));
    out.println();
    table.lines().forEach(out::println);
  }

  private void list(String heading, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    out.println();
    out.println(heading);
    lines.stream().limit(LISTED).forEach(line -> out.println("  " + line));
    if (lines.size() > LISTED) {
      out.println("  and " + (lines.size() - LISTED) + " more");
    }
  }

  private String line(Rehearsed detection) {
    RuleRef rule = detection.suppressedBy();
    return line(detection.ruling()) + (rule == null ? "" : ", by " + name(rule));
  }

  private static String line(Ruling ruling) {
    return Instant.ofEpochMilli(ruling.timeMs())
        + "  "
        + ruling.detection().map(found -> found.confidence().name()).orElse("")
        + "  "
        + Printable.of(ruling.hostId(), 60)
        + "  from "
        + ruling.sourceIp()
        + " at "
        + ruling.transport()
        + " "
        + ruling.port();
  }

  private static String name(RuleRef rule) {
    return rule.ruleId() + " v" + rule.version();
  }

  private void count(String what, long number) {
    out.println(String.format(Locale.ROOT, "%-34s %,10d", what, number));
  }
}
