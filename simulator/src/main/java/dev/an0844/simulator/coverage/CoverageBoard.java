package dev.an0844.simulator.coverage;

import dev.an0844.output.CoverageFinding;
import dev.an0844.output.FindingKind;
import dev.an0844.output.FindingStatus;
import dev.an0844.output.HostCoverage;
import dev.an0844.output.LegCoverage;
import dev.an0844.output.Mend;
import dev.an0844.simulator.terminal.Table;
import dev.an0844.simulator.terminal.Table.Column;
import dev.an0844.text.Printable;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The newest coverage of every host and the findings that stand, for a person. Feed it all records,
 * in order for each host. Not thread-safe.
 */
final class CoverageBoard {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int SHOWN_TEXT = 400;

  private final Map<String, HostCoverage> newest = new TreeMap<>();
  private final Map<String, CoverageFinding> told = new LinkedHashMap<>();
  private final Map<String, CoverageFinding> open = new LinkedHashMap<>();

  void take(HostCoverage record) {
    newest.merge(
        record.getHostId(),
        record,
        (one, other) -> one.getTo().isAfter(other.getTo()) ? one : other);
  }

  void take(CoverageFinding finding) {
    told.putIfAbsent(finding.getFindingId(), finding);
    if (finding.getStatus() == FindingStatus.OPEN) {
      open.put(finding.getFindingId(), finding);
    } else {
      open.remove(finding.getFindingId());
    }
  }

  /** Every finding, as it was first told, whether it still stands or not. */
  Collection<CoverageFinding> told() {
    return told.values();
  }

  void print(PrintWriter out) {
    Table table =
        new Table(
            Stream.of("HOST", "FAILURES", "BINDS", "FIREWALL", "SUCCESSES", "FINDINGS")
                .map(Column::words)
                .toList());
    newest.values().forEach(record -> table.row(row(record)));
    out.println("What was last seen of each host, by which sensor (UTC):");
    table.lines().forEach(out::println);
    out.println();
    if (open.isEmpty()) {
      out.println("No blind spot was found.");
    } else {
      out.println("Blind spots:");
      open.values().forEach(finding -> print(finding, out));
    }
    out.flush();
  }

  private List<String> row(HostCoverage record) {
    String findings =
        open.values().stream()
            .filter(finding -> finding.getHostId().equals(record.getHostId()))
            .map(CoverageBoard::shortName)
            .distinct()
            .collect(Collectors.joining(", "));
    return List.of(
        record.getHostName() == null ? record.getHostId() : record.getHostName(),
        cell(record.getFailures()),
        cell(record.getBinds()),
        cell(record.getFirewallChanges()),
        cell(record.getSuccesses()),
        findings);
  }

  private static String cell(LegCoverage leg) {
    return leg.getLastSeen() == null
        ? "never"
        : CLOCK.format(leg.getLastSeen()) + " " + leg.getLastSensor();
  }

  private static String shortName(CoverageFinding finding) {
    return switch (finding.getKind()) {
      case BLIND_LEG -> "no " + String.valueOf(finding.getLeg()).toLowerCase(Locale.ROOT);
      case HOST_QUIET -> "quiet";
      case UNEXPLAINED_OPENING -> "unexplained opening";
      case UNKNOWN -> "unknown";
    };
  }

  private static void print(CoverageFinding finding, PrintWriter out) {
    out.printf("  %-19s  %s%n", finding.getKind(), Printable.of(finding.getSeen(), SHOWN_TEXT));
    List<Mend> mends = finding.getMend();
    // What shows a leg is told where the leg is blind; a door that opened unseen has a first place
    // to look.
    int shown = finding.getKind() == FindingKind.UNEXPLAINED_OPENING ? 1 : mends.size();
    for (int i = 0; i < Math.min(shown, mends.size()); i++) {
      Mend mend = mends.get(i);
      out.printf(
          "  %-19s  %s %s, %s: %s%n",
          "",
          i == 0 ? "switch on" : "or       ",
          mend.getSensor(),
          Printable.of(mend.getSource(), SHOWN_TEXT),
          Printable.of(mend.getSwitchOn(), SHOWN_TEXT));
    }
  }
}
