package dev.an0844.coverage;

import dev.an0844.output.ClosedBecause;
import dev.an0844.output.CoverageFinding;
import dev.an0844.output.FindingKind;
import dev.an0844.output.FindingReference;
import dev.an0844.output.FindingStatus;
import dev.an0844.output.Leg;
import dev.an0844.telemetry.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The open findings of one host: tells each when it opens and when it closes, and never two of the
 * same at a time. What it tells is a copy of what it keeps.
 */
final class FindingLog {

  private final List<CoverageFinding> open;
  private final Consumer<CoverageFinding> told;

  FindingLog(List<CoverageFinding> open, Consumer<CoverageFinding> told) {
    this.open = open;
    this.told = told;
  }

  boolean isOpen(FindingKind kind) {
    return find(finding -> finding.getKind() == kind).isPresent();
  }

  boolean isBlind(Leg leg) {
    return find(f -> f.getKind() == FindingKind.BLIND_LEG && f.getLeg() == leg).isPresent();
  }

  boolean isUnexplained(Transport transport, int port) {
    return find(f ->
            f.getKind() == FindingKind.UNEXPLAINED_OPENING
                && f.getPort() == port
                && f.getTransport() == transport)
        .isPresent();
  }

  long count(FindingKind kind) {
    return open.stream().filter(finding -> finding.getKind() == kind).count();
  }

  List<CoverageFinding> unexplained() {
    return open.stream().filter(f -> f.getKind() == FindingKind.UNEXPLAINED_OPENING).toList();
  }

  /** Gives a finding its id and status, keeps it and tells it. */
  void open(CoverageFinding finding) {
    finding.setFindingId(idOf(finding));
    finding.setStatus(FindingStatus.OPEN);
    open.add(finding);
    told.accept(CoverageFinding.newBuilder(finding).build());
  }

  void close(CoverageFinding finding, long now, ClosedBecause because) {
    if (open.remove(finding)) {
      told.accept(
          CoverageFinding.newBuilder(finding)
              .setStatus(FindingStatus.CLOSED)
              .setClosedTime(Instant.ofEpochMilli(now))
              .setClosedBecause(because)
              .build());
    }
  }

  void closeAll(Predicate<CoverageFinding> which, long now, ClosedBecause because) {
    List.copyOf(open).stream().filter(which).forEach(finding -> close(finding, now, because));
  }

  List<FindingReference> references() {
    return open.stream()
        .map(f -> new FindingReference(f.getFindingId(), f.getKind(), f.getLeg()))
        .toList();
  }

  private Optional<CoverageFinding> find(Predicate<CoverageFinding> which) {
    return open.stream().filter(which).findFirst();
  }

  /** The same finding of a replay has the same id; one that opens again has another. */
  private static String idOf(CoverageFinding finding) {
    String name =
        String.join(
            "\n",
            "https://attack.mitre.org/analytics/AN0844",
            finding.getKind().name(),
            finding.getHostId(),
            String.valueOf(finding.getLeg()),
            String.valueOf(finding.getTransport()),
            String.valueOf(finding.getPort()),
            Long.toString(finding.getOpenedTime().toEpochMilli()));
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
