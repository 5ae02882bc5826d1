package dev.an0844.simulator.evaluate;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.detection.Confidence;
import dev.an0844.simulator.evaluate.Finding.Kind;
import dev.an0844.simulator.truth.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds alerts, and if wanted suppressed detections, against the truth. Feed it all of them, in any
 * order, and ask for the report once. Not thread-safe.
 */
public final class Evaluation {

  private final Truth truth;
  private final boolean checkSuppressed;
  private final Scoreboard scoreboard;
  private final TriageBoard triage = new TriageBoard();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<SuccessKey, String> alerted = new HashMap<>();
  private final Map<String, SuccessKey> alertIds = new HashMap<>();
  private final Set<SuccessKey> heldBack = new HashSet<>();

  /**
   * Nothing seen yet.
   *
   * @param checkSuppressed whether suppressed detections will be fed, so that one that never comes
   *     is missed
   */
  public Evaluation(Truth truth, boolean checkSuppressed) {
    this.truth = truth;
    this.checkSuppressed = checkSuppressed;
    this.scoreboard = new Scoreboard(truth);
  }

  /** Takes the next alert. */
  public void alert(RaisedAlert alert) {
    Optional<Truth.Entry> entry = truth.of(alert.success());
    SuccessKey before = alertIds.putIfAbsent(alert.alertId(), alert.success());
    if (before != null && !before.equals(alert.success())) {
      find(
          Kind.SHARED_ALERT_ID,
          entry,
          alert.success(),
          "alert " + alert.alertId() + " is also for " + name(before));
    }
    String earlier = alerted.putIfAbsent(alert.success(), alert.alertId());
    if (earlier != null) {
      again(alert, earlier, entry);
      return;
    }
    triage.count(
        alert.confidence(), entry.map(e -> e.scenario().intent().word()).orElse(Report.UNLABELLED));
    if (alert.completed().isBefore(alert.successTime())) {
      find(
          Kind.WRONG_TIME,
          entry,
          alert.success(),
          "alert "
              + alert.alertId()
              + " was completed at "
              + alert.completed()
              + ", its success was at "
              + alert.successTime());
    }
    if (entry.isPresent() && entry.get().expectation().verdict() == Verdict.ALERT) {
      expected(alert, entry.get());
    } else {
      extra(alert, entry);
    }
  }

  /** Takes the next suppressed detection. */
  public void suppressed(HeldBack detection) {
    Optional<Truth.Entry> entry = truth.of(detection.success());
    if (!heldBack.add(detection.success())) {
      find(
          Kind.REPEATED_SUPPRESSED,
          entry,
          detection.success(),
          "covered by " + detection.coveredBy());
    } else if (entry.isPresent() && entry.get().expectation().verdict() == Verdict.SUPPRESSED) {
      expected(detection, entry.get());
    } else {
      scoreboard.count(entry.map(Truth.Entry::scenario), Tally::suppressedExtra);
      find(
          entry.isPresent() ? Kind.UNEXPECTED_SUPPRESSED : Kind.UNKNOWN_SUCCESS,
          entry,
          detection.success(),
          "suppressed with "
              + detection.confidence()
              + " confidence, covered by "
              + detection.coveredBy());
    }
  }

  /** Looks for what never came, and sums up. */
  public Report report() {
    for (Truth.Entry entry : truth.entries()) {
      Expectation expectation = entry.expectation();
      if (expectation.verdict() == Verdict.ALERT && !alerted.containsKey(expectation.success())) {
        find(
            Kind.MISSING_ALERT,
            Optional.of(entry),
            expectation.success(),
            expectedWords(expectation));
      }
      if (checkSuppressed
          && expectation.verdict() == Verdict.SUPPRESSED
          && !heldBack.contains(expectation.success())) {
        find(
            Kind.MISSING_SUPPRESSED,
            Optional.of(entry),
            expectation.success(),
            expectedWords(expectation)
                + expectation.coveredBy().map(id -> ", covered by " + id).orElse(""));
      }
    }
    return new Report(
        scoreboard.scores(),
        scoreboard.all(),
        triage.rows(),
        List.copyOf(findings),
        checkSuppressed);
  }

  private void again(RaisedAlert alert, String earlier, Optional<Truth.Entry> entry) {
    scoreboard.count(entry.map(Truth.Entry::scenario), Tally::repeated);
    if (earlier.equals(alert.alertId())) {
      find(Kind.REPEATED_ALERT, entry, alert.success(), "alert " + alert.alertId());
    } else {
      find(
          Kind.SECOND_ALERT,
          entry,
          alert.success(),
          "alert " + alert.alertId() + " after " + earlier);
    }
  }

  private void expected(RaisedAlert alert, Truth.Entry entry) {
    Optional<ScenarioRun> run = Optional.of(entry.scenario());
    scoreboard.count(run, tally -> tally.found(alert));
    entry
        .expectation()
        .confidence()
        .ifPresent(
            confidence -> {
              scoreboard.count(run, tally -> tally.confidence(confidence == alert.confidence()));
              compare(confidence, alert.confidence(), entry);
            });
    compareFacts(alert, entry);
  }

  private void expected(HeldBack detection, Truth.Entry entry) {
    scoreboard.count(Optional.of(entry.scenario()), Tally::suppressedFound);
    entry
        .expectation()
        .confidence()
        .ifPresent(confidence -> compare(confidence, detection.confidence(), entry));
    entry
        .expectation()
        .coveredBy()
        .filter(id -> !id.equals(detection.coveredBy()))
        .ifPresent(
            id ->
                find(
                    Kind.WRONG_COVER,
                    Optional.of(entry),
                    detection.success(),
                    "covered by " + detection.coveredBy() + ", the truth says " + id));
  }

  private void extra(RaisedAlert alert, Optional<Truth.Entry> entry) {
    scoreboard.count(entry.map(Truth.Entry::scenario), tally -> tally.extra(alert));
    Kind kind =
        entry
            .map(
                e ->
                    e.expectation().verdict() == Verdict.SUPPRESSED
                        ? Kind.ALERT_NOT_SUPPRESSED
                        : Kind.UNEXPECTED_ALERT)
            .orElse(Kind.UNKNOWN_SUCCESS);
    find(
        kind,
        entry,
        alert.success(),
        alert.confidence()
            + " alert "
            + alert.alertId()
            + " from "
            + alert.sourceIp()
            + " on "
            + alert.transport()
            + " "
            + alert.port());
  }

  private void compare(Confidence expected, Confidence actual, Truth.Entry entry) {
    if (expected != actual) {
      find(
          Kind.WRONG_CONFIDENCE,
          Optional.of(entry),
          entry.expectation().success(),
          actual + ", the truth says " + expected);
    }
  }

  private void compareFacts(RaisedAlert alert, Truth.Entry entry) {
    Expectation expectation = entry.expectation();
    List<String> wrong = new ArrayList<>();
    expectation
        .sourceIp()
        .filter(source -> !canonical(source).equals(canonical(alert.sourceIp())))
        .ifPresent(
            source -> wrong.add("source " + alert.sourceIp() + ", the truth says " + source));
    if (expectation.transport() != alert.transport()) {
      wrong.add("transport " + alert.transport() + ", the truth says " + expectation.transport());
    }
    if (expectation.port() != alert.port()) {
      wrong.add("port " + alert.port() + ", the truth says " + expectation.port());
    }
    if (!wrong.isEmpty()) {
      find(Kind.WRONG_FACT, Optional.of(entry), alert.success(), String.join("; ", wrong));
    }
  }

  private void find(Kind kind, Optional<Truth.Entry> entry, SuccessKey success, String detail) {
    findings.add(
        new Finding(
            kind,
            entry.map(e -> e.scenario().name()).orElse(Report.UNLABELLED),
            entry.map(e -> e.scenario().id()).orElse(""),
            success,
            detail));
  }

  private static String expectedWords(Expectation expectation) {
    return "expected"
        + expectation
            .confidence()
            .map(confidence -> " with " + confidence + " confidence")
            .orElse("")
        + expectation.sourceIp().map(source -> " from " + source).orElse("")
        + " on "
        + expectation.transport()
        + " "
        + expectation.port();
  }

  private static String canonical(String address) {
    return CanonicalAddress.of(address).orElse(address);
  }

  private static String name(SuccessKey success) {
    return "success " + success.eventId() + " of host " + success.hostId();
  }
}
