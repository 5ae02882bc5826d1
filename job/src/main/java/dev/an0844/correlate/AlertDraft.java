package dev.an0844.correlate;

import dev.an0844.config.DetectionSettings;
import dev.an0844.detection.Alert;
import dev.an0844.detection.Attack;
import dev.an0844.detection.FailureEvidence;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.rulebook.RuleRef;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down what a candidate shows: the alert that it would raise, or that it is suppressed. */
final class AlertDraft {

  private static final int LISTED_OPENINGS = 8;
  private static final String COVERED_BY_NONE = "";

  private final DetectionSettings settings;
  private final Attack attack = Attack.newBuilder().build();

  AlertDraft(DetectionSettings settings) {
    this.settings = settings;
  }

  Alert alert(String hostId, Candidate candidate) {
    RememberedSuccess success = candidate.success();
    List<KeptFailure> failures = candidate.failures().newestOfDistinctPairs(settings.maxFailures());
    List<RememberedOpening> openings = latest(candidate.openings());
    int count = candidate.failures().count();
    int counted = HostMemory.countedPairs(settings);
    int pairs = candidate.failures().distinctPairs(counted + 1);
    Alert alert = new Alert();
    alert.setAlertId(
        AlertIds.of(hostId, success.getSourceIp(), success.getEvidence().getEventId()));
    alert.setHostId(hostId);
    alert.setHostName(success.getHostName());
    alert.setHostTags(success.getHostTags());
    alert.setSourceIp(success.getSourceIp());
    alert.setTransport(success.getTransport());
    alert.setPort(success.getPort());
    alert.setConfidence(candidate.confidence());
    alert.setConfidenceReasons(candidate.grade().reasons());
    alert.setCompletedTime(Instant.ofEpochMilli(candidate.completedTime()));
    alert.setFailureCount(Math.min(count, HostMemory.COUNTED_FAILURES));
    alert.setFailureCountAtLeast(count > HostMemory.COUNTED_FAILURES);
    alert.setDistinctClosedPorts(Math.min(pairs, counted));
    alert.setDistinctClosedPortsAtLeast(pairs > counted);
    alert.setFirstFailureTime(Instant.ofEpochMilli(candidate.failures().first()));
    alert.setLastFailureTime(Instant.ofEpochMilli(candidate.failures().last()));
    alert.setFailures(evidenceOf(failures));
    alert.setOpenings(evidenceOf(openings, success));
    alert.setOpeningsTotal(candidate.openings().size());
    alert.setSuccess(success.getEvidence());
    alert.setLateByMs(lateBy(success, failures, openings));
    alert.setIsTest(success.getTestId() != null);
    alert.setTestId(success.getTestId());
    alert.setWindowMs(candidate.limits().windowMs());
    alert.setMinDistinctPorts(candidate.limits().minDistinctPorts());
    alert.setAttack(attack);
    return alert;
  }

  /** A detection that an alert covers. */
  SuppressedDetection covered(String hostId, Candidate candidate, String alertId) {
    return suppressed(hostId, candidate, alertId);
  }

  /** A detection that a tuning rule suppresses. */
  SuppressedDetection suppressed(String hostId, Candidate candidate, RuleRef rule) {
    SuppressedDetection detection = suppressed(hostId, candidate, COVERED_BY_NONE);
    detection.setRuleId(rule.ruleId());
    detection.setRuleVersion(rule.version());
    return detection;
  }

  private static SuppressedDetection suppressed(
      String hostId, Candidate candidate, String coveredBy) {
    RememberedSuccess success = candidate.success();
    SuppressedDetection detection = new SuppressedDetection();
    detection.setSuccessEventId(success.getEvidence().getEventId());
    detection.setSuccessTime(success.getEvidence().getTime());
    detection.setCompletedTime(Instant.ofEpochMilli(candidate.completedTime()));
    detection.setHostId(hostId);
    detection.setSourceIp(success.getSourceIp());
    detection.setTransport(success.getTransport());
    detection.setPort(success.getPort());
    detection.setConfidence(candidate.confidence());
    detection.setCoveredBy(coveredBy);
    detection.setLateByMs(lateOrNull(success.getLateByMs()));
    detection.setIsTest(success.getTestId() != null);
    detection.setTestId(success.getTestId());
    return detection;
  }

  private static List<RememberedOpening> latest(List<RememberedOpening> openings) {
    return openings.subList(Math.max(0, openings.size() - LISTED_OPENINGS), openings.size());
  }

  private static List<FailureEvidence> evidenceOf(List<KeptFailure> failures) {
    return failures.stream().map(KeptFailure::evidence).toList();
  }

  private static List<OpeningEvidence> evidenceOf(
      List<RememberedOpening> openings, RememberedSuccess success) {
    return openings.stream()
        .map(RememberedOpening::getEvidence)
        .map(opening -> shown(opening, success))
        .toList();
  }

  private static OpeningEvidence shown(OpeningEvidence opening, RememberedSuccess success) {
    OpeningEvidence shown = ShallowCopy.of(opening, new OpeningEvidence());
    shown.setNamesPort(Grade.names(opening, success));
    return shown;
  }

  private static @Nullable Long lateBy(
      RememberedSuccess success, List<KeptFailure> failures, List<RememberedOpening> openings) {
    long latest =
        Stream.of(
                Stream.of(success.getLateByMs()),
                failures.stream().map(KeptFailure::lateByMs),
                openings.stream().map(RememberedOpening::getLateByMs))
            .flatMap(lates -> lates)
            .max(Long::compare)
            .orElse(0L);
    return lateOrNull(latest);
  }

  private static @Nullable Long lateOrNull(long lateByMs) {
    return lateByMs > 0 ? lateByMs : null;
  }
}
