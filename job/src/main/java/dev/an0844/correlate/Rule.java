package dev.an0844.correlate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract's rule, asked about one success against what is remembered of its host. */
final class Rule {

  private final FailureLog failures;
  private final OpeningLog openings;

  Rule(FailureLog failures, OpeningLog openings) {
    this.failures = failures;
    this.openings = openings;
  }

  /** The candidate that the success makes, or null when no opening qualifies for it. */
  @Nullable Candidate judge(String domain, RememberedSuccess success, Limits limits)
      throws Exception {
    long time = success.getEvidence().getTime().toEpochMilli();
    long after = time - limits.windowMs();
    FailureSpan span = failures.between(Names.source(domain, success.getSourceIp()), after, time);
    long knocked = span.isEmpty() ? FailureSpan.NEVER : span.reaches(limits.minDistinctPorts());
    if (knocked == FailureSpan.NEVER) {
      return null;
    }
    List<RememberedOpening> qualifying =
        openings.qualifying(domain, success.getTransport(), success.getPort(), knocked, time);
    return qualifying.isEmpty() ? null : candidate(success, time, span, qualifying, limits);
  }

  private static Candidate candidate(
      RememberedSuccess success,
      long time,
      FailureSpan span,
      List<RememberedOpening> qualifying,
      Limits limits) {
    long completed = Math.max(time, latest(qualifying.get(0)));
    List<RememberedOpening> shown = new ArrayList<>();
    for (RememberedOpening opening : qualifying) {
      if (latest(opening) <= completed) {
        shown.add(opening);
      }
    }
    long reach = Math.min(latest(shown.get(shown.size() - 1)), time);
    FailureSpan evidence = span.upTo(reach);
    return new Candidate(
        success, completed, shown, evidence, Grade.of(success, evidence, shown), limits);
  }

  private static long latest(RememberedOpening opening) {
    return opening.getEvidence().getLatest().toEpochMilli();
  }
}
