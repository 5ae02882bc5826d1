package dev.an0844.reference;

import dev.an0844.telemetry.TelemetryEvent;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * AssertJ over a result: {@code assertThatResult(actual).isWhatTheReferenceSaysOf(arrivals,
 * settings)}. A mismatch shows what differs, the settings and the events of the hosts that differ.
 */
public final class ReferenceAssert extends AbstractAssert<ReferenceAssert, ReferenceResult> {

  private static final int MAX_DIFF_LINES = 60;

  private ReferenceAssert(ReferenceResult actual) {
    super(actual, ReferenceAssert.class);
  }

  /** Begins an assertion on what the job put out. */
  public static ReferenceAssert assertThatResult(ReferenceResult actual) {
    return new ReferenceAssert(actual);
  }

  /** Holds the result against the reference matcher on the same events in the same order. */
  public ReferenceAssert isWhatTheReferenceSaysOf(
      List<TelemetryEvent> arrivals, ReferenceSettings settings) {
    return agreesWith(ReferenceMatcher.match(arrivals, settings), arrivals, settings);
  }

  /** Holds the result against an expected one; events and settings are for the message only. */
  public ReferenceAssert agreesWith(
      ReferenceResult expected, List<TelemetryEvent> arrivals, ReferenceSettings settings) {
    isNotNull();
    ResultDiff diff = ResultDiff.between(expected, actual);
    if (!diff.isEmpty()) {
      failWithMessage("%s", message(diff, arrivals, settings));
    }
    return this;
  }

  private static String message(
      ResultDiff diff, List<TelemetryEvent> arrivals, ReferenceSettings settings) {
    List<String> lines = diff.lines();
    String more =
        lines.size() > MAX_DIFF_LINES
            ? "\n... and " + (lines.size() - MAX_DIFF_LINES) + " lines"
            : "";
    return String.join("\n", lines.subList(0, Math.min(lines.size(), MAX_DIFF_LINES)))
        + more
        + "\nunder "
        + settings
        + "\nevents of "
        + diff.hosts()
        + " as they arrived:\n"
        + CompactStream.print(arrivals, e -> diff.hosts().contains(e.getHost().getId()));
  }
}
