package dev.an0844.correlate;

import dev.an0844.detection.Alert;
import dev.an0844.ingest.FailureSeen;
import dev.an0844.ingest.Observation;
import dev.an0844.ingest.OpeningSeen;
import dev.an0844.ingest.SuccessSeen;
import dev.an0844.output.LateFate;
import dev.an0844.rulebook.RuleRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the events of one host, those in time in the order of the contract and late ones when they
 * arrive, and settles which detections a live alert covers.
 */
final class HostJudge {

  /** Up to so many are compared one by one, which is cheaper than a set. */
  private static final int FEW = 8;

  private final CurrentHost host;
  private final FailureLog failures;
  private final OpeningLog openings;
  private final SuccessLog successes;
  private final AlertLedger ledger;
  private final Rule rule;
  private final Retention retention;
  private final AlertDraft draft;
  private final long windowMs;
  private final Tuning tuning;
  private final Verdicts verdicts;
  private final SourceNames sourceNames = new SourceNames();
  private long watermark = Long.MIN_VALUE;
  private long completeUpTo = Long.MIN_VALUE;

  /** A judge of whatever host is the current one. */
  HostJudge(CurrentHost host, HostMemory memory, Tuning tuning, Verdicts verdicts) {
    this.host = host;
    this.failures = memory.failures();
    this.openings = memory.openings();
    this.successes = memory.successes();
    this.ledger = memory.ledger();
    this.rule = memory.rule();
    this.retention = memory.retention();
    this.draft = memory.draft();
    this.windowMs = memory.settings().windowMs();
    this.tuning = tuning;
    this.verdicts = verdicts;
  }

  /**
   * Says where time stands.
   *
   * @param now the watermark
   * @param complete up to when all that is in time has come. The watermark is ahead of that when
   *     all is silent
   */
  void advance(long now, long complete) {
    watermark = now;
    completeUpTo = complete;
  }

  /** Judges events in time, given in {@link EventOrder#BY_TIME}. */
  void inOrder(List<Observation> events) throws Exception {
    inOrder(events, false);
  }

  /**
   * Judges events that are in time though behind the watermark, given in {@link
   * EventOrder#BY_TIME}. Copies of what was judged before a restart may be among them.
   *
   * @return those that nothing is remembered of any more, which were not judged
   */
  List<Observation> caughtUp(List<Observation> events) throws Exception {
    List<Observation> beyondMemory = new ArrayList<>();
    List<Observation> judged = new ArrayList<>(events.size());
    for (Observation event : events) {
      (isBeyondMemory(event) ? beyondMemory : judged).add(event);
    }
    inOrder(judged, true);
    return beyondMemory;
  }

  private boolean isBeyondMemory(Observation event) {
    return event.getBody() instanceof SuccessSeen
        ? retention.successBeyondMemory(event.getTime(), watermark)
        : retention.evidenceBeyondMemory(event.getTime(), watermark);
  }

  private void inOrder(List<Observation> events, boolean mayBeCopies) throws Exception {
    int from = 0;
    while (from < events.size()) {
      int to = from + 1;
      while (to < events.size() && events.get(to).getTime() == events.get(from).getTime()) {
        to++;
      }
      atOneTime(events.subList(from, to), mayBeCopies);
      from = to;
    }
  }

  /** Judges an event behind the watermark against what is remembered. */
  LateFate late(Observation event) throws Exception {
    Object body = event.getBody();
    if (body instanceof FailureSeen failure) {
      return lateFailure(event, failure);
    }
    if (body instanceof OpeningSeen opening) {
      return lateOpening(event, opening);
    }
    return lateSuccess(event, (SuccessSeen) body);
  }

  private void atOneTime(List<Observation> events, boolean mayBeCopies) throws Exception {
    int next = 0;
    while (next < events.size() && events.get(next).getBody() instanceof FailureSeen failure) {
      if (tuning.counts(events.get(next), failure)) {
        remember(events.get(next), failure, mayBeCopies);
      }
      next++;
    }
    int firstOpening = next;
    while (next < events.size() && events.get(next).getBody() instanceof OpeningSeen) {
      next++;
    }
    if (firstOpening < next) {
      open(events.subList(firstOpening, next), mayBeCopies);
    }
    while (next < events.size() && events.get(next).getBody() instanceof SuccessSeen success) {
      Observation event = events.get(next++);
      if (!mayBeCopies || !isHeld(event, success)) {
        judge(event, success);
      }
    }
  }

  private void open(List<Observation> seen, boolean mayBeCopies) throws Exception {
    List<Observation> counting = new ArrayList<>(seen.size());
    for (Observation event : seen) {
      OpeningSeen opening = (OpeningSeen) event.getBody();
      if (tuning.counts(event, opening)) {
        remember(event, opening, mayBeCopies);
        counting.add(event);
      }
    }
    lookBack(counting);
  }

  private boolean remember(Observation event, FailureSeen failure, boolean mayBeCopy)
      throws Exception {
    String domain = Names.domain(event.getTestId());
    return failures.add(
        sourceNames.of(domain, failure.getSourceIp()),
        failure.getEvidence(),
        event.getLateByMs(),
        openings.last(domain),
        mayBeCopy);
  }

  private boolean remember(Observation event, OpeningSeen opening, boolean mayBeCopy)
      throws Exception {
    return openings.add(
        Names.domain(event.getTestId()), opening.getEvidence(), event.getLateByMs(), mayBeCopy);
  }

  private void judge(Observation event, SuccessSeen seen) throws Exception {
    String domain = Names.domain(event.getTestId());
    String source = sourceNames.of(domain, seen.getSourceIp());
    if (!failures.mayKnow(source) && event.getTime() < completeUpTo) {
      return;
    }
    RememberedSuccess success = success(event, seen);
    Candidate candidate = judge(domain, success);
    success.setDetected(candidate != null);
    successes.add(domain, success, watermark);
    failures.noteSuccess(source, event.getTime());
    if (candidate != null) {
      settle(domain, candidate);
    }
  }

  private @Nullable Candidate judge(String domain, RememberedSuccess success) throws Exception {
    return rule.judge(domain, success, tuning.limits(host.id(), success));
  }

  /** Finds the successes that came before openings of which only an interval is known. */
  private void lookBack(List<Observation> seen) throws Exception {
    Map<String, Hindsight> byDomain = new HashMap<>();
    for (Observation event : seen) {
      OpeningSeen opening = (OpeningSeen) event.getBody();
      if (opening.getEvidence().getEarliest().isBefore(opening.getEvidence().getLatest())) {
        byDomain
            .computeIfAbsent(Names.domain(event.getTestId()), d -> new Hindsight())
            .add(opening.getEvidence(), event.getTime());
      }
    }
    for (Map.Entry<String, Hindsight> entry : byDomain.entrySet()) {
      reconsider(entry.getKey(), entry.getValue());
    }
  }

  private void reconsider(String domain, Hindsight hindsight) throws Exception {
    List<Candidate> found = new ArrayList<>();
    for (String slot :
        successes.slots(domain, hindsight.sourceIp(), hindsight.from(), hindsight.before())) {
      List<RememberedSuccess> inSlot = successes.read(slot);
      if (mark(domain, inSlot, hindsight, found)) {
        successes.store(slot, inSlot);
      }
    }
    found.sort(Candidate.IN_CONTRACT_ORDER);
    for (Candidate candidate : found) {
      settle(domain, candidate);
    }
  }

  private boolean mark(
      String domain, List<RememberedSuccess> inSlot, Hindsight hindsight, List<Candidate> found)
      throws Exception {
    boolean marked = false;
    for (int i = 0; i < inSlot.size(); i++) {
      RememberedSuccess success = inSlot.get(i);
      if (success.getDetected() || !hindsight.concerns(success)) {
        continue;
      }
      Candidate candidate = judge(domain, success);
      if (candidate != null) {
        RememberedSuccess detected = ShallowCopy.of(success, new RememberedSuccess());
        detected.setDetected(true);
        inSlot.set(i, detected);
        found.add(candidate);
        marked = true;
      }
    }
    return marked;
  }

  private LateFate lateFailure(Observation event, FailureSeen failure) throws Exception {
    if (isBeyondMemory(event)) {
      return LateFate.BEYOND_MEMORY;
    }
    if (!tuning.counts(event, failure)) {
      return LateFate.NO_PART;
    }
    if (!remember(event, failure, true)) {
      return LateFate.DUPLICATE;
    }
    String domain = Names.domain(event.getTestId());
    if (canComplete(domain, event.getTime())) {
      reconsider(
          domain,
          Hindsight.ofSource(failure.getSourceIp(), event.getTime(), event.getTime() + windowMs));
    }
    return LateFate.JUDGED;
  }

  /** Spares the look at the source's successes where none can have waited for the failure. */
  private boolean canComplete(String domain, long failureTime) throws Exception {
    Long lastOpening = openings.last(domain);
    return lastOpening != null && lastOpening >= failureTime;
  }

  private LateFate lateOpening(Observation event, OpeningSeen opening) throws Exception {
    if (isBeyondMemory(event)) {
      return LateFate.BEYOND_MEMORY;
    }
    if (!tuning.counts(event, opening)) {
      return LateFate.NO_PART;
    }
    if (!remember(event, opening, true)) {
      return LateFate.DUPLICATE;
    }
    Hindsight hindsight = new Hindsight();
    hindsight.add(opening.getEvidence(), event.getTime() + windowMs);
    reconsider(Names.domain(event.getTestId()), hindsight);
    return LateFate.JUDGED;
  }

  private LateFate lateSuccess(Observation event, SuccessSeen success) throws Exception {
    if (isBeyondMemory(event)) {
      return LateFate.BEYOND_MEMORY;
    }
    if (isHeld(event, success)) {
      return LateFate.DUPLICATE;
    }
    judge(event, success);
    return LateFate.JUDGED;
  }

  private boolean isHeld(Observation event, SuccessSeen success) throws Exception {
    String source = Names.source(Names.domain(event.getTestId()), success.getSourceIp());
    return successes.holds(source, event.getTime(), event.getEventId());
  }

  private void settle(String domain, Candidate found) throws Exception {
    if (ledger.holds(domain, found.success())) {
      // A copy that came so late that only its alert is still remembered.
      return;
    }
    Candidate candidate = tuning.graded(host.id(), found);
    RuleRef suppressing = tuning.suppresses(host.id(), candidate);
    if (suppressing != null) {
      verdicts.suppressed(draft.suppressed(host.id(), candidate, suppressing));
      return;
    }
    @Nullable RaisedAlert covering = ledger.covering(domain, candidate);
    if (covering != null) {
      verdicts.suppressed(draft.covered(host.id(), candidate, covering.getAlertId()));
      return;
    }
    Alert alert = draft.alert(host.id(), candidate);
    ledger.raise(domain, candidate, alert.getAlertId());
    verdicts.candidate(candidate, alert);
  }

  private static RememberedSuccess success(Observation event, SuccessSeen seen) {
    return new RememberedSuccess(
        seen.getSourceIp(),
        seen.getTransport(),
        seen.getPort(),
        seen.getEvidence(),
        event.getHostName(),
        event.getHostTags(),
        event.getTestId(),
        event.getLateByMs(),
        false);
  }

  /** Of several copies in one batch, given in order of arrival, the first. */
  static List<Observation> withoutCopies(List<Observation> arrived) {
    if (arrived.size() < 2) {
      return arrived;
    }
    if (arrived.size() <= FEW && areDistinct(arrived)) {
      return arrived;
    }
    Set<String> seen = new HashSet<>();
    List<Observation> first = new ArrayList<>(arrived.size());
    for (Observation event : arrived) {
      if (seen.add(event.getEventId())) {
        first.add(event);
      }
    }
    return first;
  }

  private static boolean areDistinct(List<Observation> events) {
    for (int i = 1; i < events.size(); i++) {
      String id = events.get(i).getEventId();
      for (int before = 0; before < i; before++) {
        if (id.equals(events.get(before).getEventId())) {
          return false;
        }
      }
    }
    return true;
  }
}
