package dev.an0844.simulator.coverage;

import dev.an0844.output.CoverageFinding;
import dev.an0844.output.FindingKind;
import dev.an0844.simulator.lines.BadLineException;
import dev.an0844.simulator.lines.JsonLine;
import dev.an0844.simulator.lines.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The findings that the truth of some traffic asks for. */
final class ExpectedFindings {

  private final List<Expected> expected = new ArrayList<>();

  /** A finding of this kind on this host, because of this run of a scenario. */
  record Expected(String scenario, String id, String hostId, FindingKind kind) {

    boolean isMetBy(Collection<CoverageFinding> findings) {
      return findings.stream()
          .anyMatch(finding -> finding.getKind() == kind && finding.getHostId().equals(hostId));
    }
  }

  private ExpectedFindings() {}

  /**
   * Reads a truth file.
   *
   * @throws BadLineException at the first line that is no scenario
   */
  static ExpectedFindings read(Path file) throws IOException, BadLineException {
    ExpectedFindings truth = new ExpectedFindings();
    try (JsonLines lines = JsonLines.open(file)) {
      for (JsonLine line = lines.next(); line != null; line = lines.next()) {
        Optional<String> kind = line.optionalText("finding");
        if (kind.isPresent()) {
          truth.expected.add(
              new Expected(
                  line.text("scenario"),
                  line.text("id"),
                  line.text("host_id"),
                  line.choice("finding", FindingKind.class)));
        }
      }
    }
    return truth;
  }

  int size() {
    return expected.size();
  }

  List<Expected> missingAmong(Collection<CoverageFinding> findings) {
    return expected.stream().filter(finding -> !finding.isMetBy(findings)).toList();
  }
}
