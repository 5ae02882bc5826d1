package dev.an0844.correlate;

import dev.an0844.config.DetectionSettings;
import dev.an0844.detection.Alert;
import dev.an0844.detection.Attack;
import dev.an0844.detection.FailureEvidence;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.output.SuppressedDetection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down what a candidate shows: the alert that it would raise, or that it is suppressed. */
final class AlertDraft {

  private static final int LISTED_OPENINGS = 8;

  private final DetectionSettings settings;

  AlertDraft(DetectionSettings settings) {
    this.settings = settings;
  }

  Alert alert(String hostId, Candidate candidate) {
    RememberedSuccess success = candidate.success();
    List<RememberedFailure> failures =
        candidate.failures().newestOfDistinctPairs(settings.maxFailures());
    List<RememberedOpening> openings = latest(candidate.openings());
    int count = candidate.failures().count();
    int counted = HostMemory.countedPairs(settings);
    int pairs = candidate.failures().distinctPairs(counted + 1);
    return Alert.newBuilder()
        .setAlertId(AlertIds.of(hostId, success.getSourceIp(), success.getEvidence().getEventId()))
        .setHostId(hostId)
        .setHostName(success.getHostName())
        .setHostTags(success.getHostTags())
        .setSourceIp(success.getSourceIp())
        .setTransport(success.getTransport())
        .setPort(success.getPort())
        .setConfidence(candidate.confidence())
        .setConfidenceReasons(candidate.grade().reasons())
        .setCompletedTime(Instant.ofEpochMilli(candidate.completedTime()))
        .setFailureCount(Math.min(count, HostMemory.COUNTED_FAILURES))
        .setFailureCountAtLeast(count > HostMemory.COUNTED_FAILURES)
        .setDistinctClosedPorts(Math.min(pairs, counted))
        .setDistinctClosedPortsAtLeast(pairs > counted)
        .setFirstFailureTime(Instant.ofEpochMilli(candidate.failures().first()))
        .setLastFailureTime(Instant.ofEpochMilli(candidate.failures().last()))
        .setFailures(evidenceOf(failures))
        .setOpenings(evidenceOf(openings, success))
        .setOpeningsTotal(candidate.openings().size())
        .setSuccess(success.getEvidence())
        .setLateByMs(lateBy(success, failures, openings))
        .setIsTest(success.getTestId() != null)
        .setTestId(success.getTestId())
        .setWindowMs(settings.windowMs())
        .setMinDistinctPorts(settings.minDistinctPorts())
        .setAttack(Attack.newBuilder().build())
        .build();
  }

  SuppressedDetection suppressed(String hostId, Candidate candidate, String coveredBy) {
    RememberedSuccess success = candidate.success();
    return SuppressedDetection.newBuilder()
        .setSuccessEventId(success.getEvidence().getEventId())
        .setSuccessTime(success.getEvidence().getTime())
        .setCompletedTime(Instant.ofEpochMilli(candidate.completedTime()))
        .setHostId(hostId)
        .setSourceIp(success.getSourceIp())
        .setTransport(success.getTransport())
        .setPort(success.getPort())
        .setConfidence(candidate.confidence())
        .setCoveredBy(coveredBy)
        .setLateByMs(lateOrNull(success.getLateByMs()))
        .setIsTest(success.getTestId() != null)
        .setTestId(success.getTestId())
        .build();
  }

  private static List<RememberedOpening> latest(List<RememberedOpening> openings) {
    return openings.subList(Math.max(0, openings.size() - LISTED_OPENINGS), openings.size());
  }

  private static List<FailureEvidence> evidenceOf(List<RememberedFailure> failures) {
    return failures.stream().map(RememberedFailure::getEvidence).toList();
  }

  private static List<OpeningEvidence> evidenceOf(
      List<RememberedOpening> openings, RememberedSuccess success) {
    return openings.stream()
        .map(RememberedOpening::getEvidence)
        .map(
            opening ->
                OpeningEvidence.newBuilder(opening)
                    .setNamesPort(Grade.names(opening, success))
                    .build())
        .toList();
  }

  private static @Nullable Long lateBy(
      RememberedSuccess success,
      List<RememberedFailure> failures,
      List<RememberedOpening> openings) {
    long latest =
        Stream.of(
                Stream.of(success.getLateByMs()),
                failures.stream().map(RememberedFailure::getLateByMs),
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
