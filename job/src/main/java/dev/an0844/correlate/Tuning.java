package dev.an0844.correlate;

import dev.an0844.config.DetectionSettings;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.ingest.FailureSeen;
import dev.an0844.ingest.Observation;
import dev.an0844.ingest.OpeningSeen;
import dev.an0844.rulebook.Detected;
import dev.an0844.rulebook.Given;
import dev.an0844.rulebook.GivenConfidence;
import dev.an0844.rulebook.HostSettings;
import dev.an0844.rulebook.RuleBook;
import dev.an0844.rulebook.RuleRef;
import dev.an0844.telemetry.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tuning rules say, asked at the event time of whatever is judged, so that a replay gets
 * the same answer. Counts what each rule does.
 */
final class Tuning {

  private final @Nullable RuleBook book;
  private final Limits untuned;
  private final boolean countDropped;
  private final RuleTally tally;

  private Tuning(
      @Nullable RuleBook book, DetectionSettings settings, boolean countDropped, RuleTally tally) {
    this.book = book;
    this.untuned = Limits.of(settings);
    this.countDropped = countDropped;
    this.tally = tally;
  }

  /** No rules: everything is as ingest and the settings have it. */
  static Tuning none(DetectionSettings settings) {
    return new Tuning(null, settings, true, new RuleTally());
  }

  /**
   * The rules of a book, which may gain more.
   *
   * @param countDropped whether attempts without an answer are failures where no rule says so
   */
  static Tuning by(
      RuleBook book, DetectionSettings settings, boolean countDropped, RuleTally tally) {
    return new Tuning(book, settings, countDropped, tally);
  }

  /** Whether a failed attempt counts as a failure. */
  boolean counts(Observation event, FailureSeen failure) {
    if (book == null || failure.getEvidence().getOutcome() != Outcome.DROPPED) {
      return true;
    }
    Given<Boolean> given =
        book.at(event.getTime()).settings(event.getHostId(), event.getHostTags()).countDropped();
    if (given == null) {
      return countDropped;
    }
    if (given.value() != countDropped) {
      tally.note(given.rule(), event.getTime());
    }
    return given.value();
  }

  /** Whether an opening counts as one. */
  boolean counts(Observation event, OpeningSeen opening) {
    if (book == null) {
      return true;
    }
    RuleRef rule =
        book.at(event.getTime())
            .takesOut(event.getHostId(), event.getHostTags(), opening.getEvidence());
    if (rule != null) {
      tally.note(rule, event.getTime());
    }
    return rule == null;
  }

  /** What a success of a host is judged by. */
  Limits limits(String hostId, RememberedSuccess success) {
    if (book == null) {
      return untuned;
    }
    HostSettings given = book.at(time(success)).settings(hostId, success.getHostTags());
    if (given.windowMs() == null && given.minDistinctPorts() == null) {
      return untuned;
    }
    return new Limits(
        given.windowMs() == null
            ? untuned.windowMs()
            : Math.min(given.windowMs().value(), untuned.windowMs()),
        given.minDistinctPorts() == null
            ? untuned.minDistinctPorts()
            : given.minDistinctPorts().value());
  }

  /** The candidate with the confidence that a rule gives it, or as it is. */
  Candidate graded(String hostId, Candidate candidate) {
    if (book == null) {
      return candidate;
    }
    GivenConfidence given =
        book.at(time(candidate.success())).confidence(detected(hostId, candidate));
    if (given == null) {
      return candidate;
    }
    tally.note(given.rule(), time(candidate.success()));
    return candidate.with(candidate.grade().becomes(given.confidence(), given.reason()));
  }

  /** The rule by which a candidate raises no alert, or null. */
  @Nullable RuleRef suppresses(String hostId, Candidate candidate) {
    if (book == null) {
      return null;
    }
    RuleRef rule = book.at(time(candidate.success())).suppresses(detected(hostId, candidate));
    if (rule != null) {
      tally.note(rule, time(candidate.success()));
    }
    return rule;
  }

  private static Detected detected(String hostId, Candidate candidate) {
    RememberedSuccess success = candidate.success();
    List<OpeningEvidence> openings =
        candidate.openings().stream().map(RememberedOpening::getEvidence).toList();
    return new Detected(
        hostId,
        success.getHostTags(),
        success.getSourceIp(),
        success.getPort(),
        time(success),
        openings);
  }

  private static long time(RememberedSuccess success) {
    return success.getEvidence().getTime().toEpochMilli();
  }
}
