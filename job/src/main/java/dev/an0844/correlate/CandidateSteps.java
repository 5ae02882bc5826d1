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

  private final int minDistinctPorts;

  CandidateSteps(int minDistinctPorts) {
    this.minDistinctPorts = minDistinctPorts;
  }

  List<Step> of(Candidate candidate, Alert alert) {
    List<Step> steps = new ArrayList<>(minDistinctPorts + 2);
    for (RememberedFailure failure : candidate.failures().newestOfDistinctPairs(minDistinctPorts)) {
      steps.add(closedPort(steps.size(), failure.getEvidence(), alert));
    }
    List<RememberedOpening> openings = candidate.openings();
    steps.add(opening(openings.get(openings.size() - 1).getEvidence(), alert));
    steps.add(success(alert));
    return steps;
  }

  private static Step closedPort(int index, FailureEvidence failure, Alert alert) {
    long time = failure.getTime().toEpochMilli();
    return step(StepKind.CLOSED_PORT, failure.getEventId(), time, time, alert)
        .setIndex(index)
        .setTransport(failure.getTransport())
        .setPorts(List.of(failure.getPort()))
        .build();
  }

  private static Step opening(OpeningEvidence opening, Alert alert) {
    long earliest = opening.getEarliest().toEpochMilli();
    long latest = opening.getLatest().toEpochMilli();
    return step(StepKind.OPENING, opening.getEventId(), earliest, latest, alert)
        .setTransport(opening.getTransport())
        .setPorts(opening.getPorts())
        .build();
  }

  private static Step success(Alert alert) {
    long time = alert.getSuccess().getTime().toEpochMilli();
    return step(StepKind.SUCCESS, alert.getSuccess().getEventId(), time, time, alert)
        .setTransport(alert.getTransport())
        .setPorts(List.of(alert.getPort()))
        .setAlert(alert)
        .build();
  }

  private static Step.Builder step(
      StepKind kind, String eventId, long earliest, long time, Alert alert) {
    return Step.newBuilder()
        .setHostId(alert.getHostId())
        .setSourceIp(alert.getSourceIp())
        .setTestId(alert.getTestId())
        .setSuccessEventId(alert.getSuccess().getEventId())
        .setSuccessTime(alert.getSuccess().getTime().toEpochMilli())
        .setKind(kind)
        .setEventId(eventId)
        .setEarliest(earliest)
        .setTime(time);
  }
}
