package dev.an0844.correlate;

import dev.an0844.detection.Alert;
import dev.an0844.detection.FailureEvidence;
import dev.an0844.detection.OpeningEvidence;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a candidate: as many closed ports as the rule asks for, the newest opening and the
 * success. No more, because every step costs the pattern its full price.
 */
final class CandidateSteps {

  private final Limits ofJob;

  /**
   * Makes steps.
   *
   * @param ofJob what the pattern judges by where a candidate says nothing else
   */
  CandidateSteps(Limits ofJob) {
    this.ofJob = ofJob;
  }

  List<Step> of(Candidate candidate, Alert alert) {
    int minDistinctPorts = candidate.limits().minDistinctPorts();
    List<Step> steps = new ArrayList<>(minDistinctPorts + 2);
    for (KeptFailure failure : candidate.failures().newestOfDistinctPairs(minDistinctPorts)) {
      steps.add(closedPort(steps.size(), failure.evidence(), alert));
    }
    List<RememberedOpening> openings = candidate.openings();
    steps.add(opening(openings.get(openings.size() - 1).getEvidence(), alert));
    steps.add(success(alert));
    if (!candidate.limits().equals(ofJob)) {
      steps.forEach(step -> bear(candidate.limits(), step));
    }
    return steps;
  }

  private static void bear(Limits limits, Step step) {
    step.setWindowMs(limits.windowMs());
    step.setMinDistinctPorts(limits.minDistinctPorts());
  }

  private static Step closedPort(int index, FailureEvidence failure, Alert alert) {
    long time = failure.getTime().toEpochMilli();
    Step step = step(StepKind.CLOSED_PORT, failure.getEventId(), time, time, alert);
    step.setIndex(index);
    step.setTransport(failure.getTransport());
    step.setPorts(List.of(failure.getPort()));
    return step;
  }

  private static Step opening(OpeningEvidence opening, Alert alert) {
    long earliest = opening.getEarliest().toEpochMilli();
    long latest = opening.getLatest().toEpochMilli();
    Step step = step(StepKind.OPENING, opening.getEventId(), earliest, latest, alert);
    step.setTransport(opening.getTransport());
    step.setPorts(opening.getPorts());
    return step;
  }

  private static Step success(Alert alert) {
    long time = alert.getSuccess().getTime().toEpochMilli();
    Step step = step(StepKind.SUCCESS, alert.getSuccess().getEventId(), time, time, alert);
    step.setTransport(alert.getTransport());
    step.setPorts(List.of(alert.getPort()));
    step.setAlert(AlertBytes.of(alert));
    return step;
  }

  private static Step step(StepKind kind, String eventId, long earliest, long time, Alert alert) {
    Step step = new Step();
    step.setHostId(alert.getHostId());
    step.setSourceIp(alert.getSourceIp());
    step.setTestId(alert.getTestId());
    step.setSuccessEventId(alert.getSuccess().getEventId());
    step.setSuccessTime(alert.getSuccess().getTime().toEpochMilli());
    step.setKind(kind);
    step.setEventId(eventId);
    step.setEarliest(earliest);
    step.setTime(time);
    return step;
  }
}
