package dev.an0844.rulebook;

import dev.an0844.detection.OpeningEvidence;
import dev.an0844.telemetry.Process;
import dev.an0844.tuning.Conditions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conditions of one version of a rule, compiled. Immutable. */
final class Predicate {

  private final Set<String> hostIds;
  private final List<String> hostTags;
  private final List<Network> networks;
  private final List<String> paths;
  private final List<String> parents;
  private final Set<String> signingIds;
  private final Set<String> teamIds;
  private final Set<Integer> ports;
  private final List<String> anchors;
  private final @Nullable WeekSpan week;
  private final boolean asksForOpenings;

  /** Compiles conditions that {@link RuleChecks} has found sound. */
  Predicate(Conditions given) {
    hostIds = Set.copyOf(given.getHostIds());
    hostTags = List.copyOf(given.getHostTags());
    networks =
        given.getSourceCidrs().stream()
            .map(text -> Objects.requireNonNull(Network.parse(text), text))
            .toList();
    paths = List.copyOf(given.getProcessPaths());
    parents = List.copyOf(given.getParentPaths());
    signingIds = Set.copyOf(given.getSigningIds());
    teamIds = Set.copyOf(given.getTeamIds());
    ports = Set.copyOf(given.getPorts());
    anchors = List.copyOf(given.getAnchors());
    week = given.getTimeOfWeek() == null ? null : WeekSpan.of(given.getTimeOfWeek());
    asksForOpenings = asksForProcess() || !anchors.isEmpty();
  }

  List<Network> networks() {
    return networks;
  }

  boolean matches(String hostId, List<String> tags, OpeningEvidence opening) {
    return matchesHost(hostId, tags)
        && (ports.isEmpty() || namesOnly(opening.getPorts()))
        && matchesChange(opening)
        && matchesTime(opening.getLatest().toEpochMilli());
  }

  /**
   * Whether a detection matches.
   *
   * @param source its source address
   */
  boolean matches(Detected detected, @Nullable Network source) {
    return matchesHost(detected.hostId(), detected.hostTags())
        && (ports.isEmpty() || ports.contains(detected.port()))
        && (networks.isEmpty() || isFrom(source))
        && matchesTime(detected.time())
        && (!asksForOpenings || matchesAll(detected.openings()));
  }

  private boolean matchesHost(String hostId, List<String> tags) {
    return (hostIds.isEmpty() || hostIds.contains(hostId)) && (hostTags.isEmpty() || shares(tags));
  }

  private boolean shares(List<String> tags) {
    for (String tag : tags) {
      if (hostTags.contains(tag)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFrom(@Nullable Network source) {
    if (source == null) {
      return false;
    }
    for (Network network : networks) {
      if (network.holds(source)) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesAll(List<OpeningEvidence> openings) {
    for (OpeningEvidence opening : openings) {
      if (!matchesChange(opening)) {
        return false;
      }
    }
    return !openings.isEmpty();
  }

  private boolean matchesChange(OpeningEvidence opening) {
    return (!asksForProcess() || matches(opening.getProcess()))
        && (anchors.isEmpty() || PathPattern.matchesAny(anchors, opening.getAnchor()));
  }

  private boolean asksForProcess() {
    return !paths.isEmpty() || !parents.isEmpty() || !signingIds.isEmpty() || !teamIds.isEmpty();
  }

  private boolean matches(@Nullable Process process) {
    return process != null
        && (paths.isEmpty() || PathPattern.matchesAny(paths, process.getPath()))
        && (parents.isEmpty() || PathPattern.matchesAny(parents, process.getParentPath()))
        && isAmong(signingIds, process.getSigningId())
        && isAmong(teamIds, process.getTeamId());
  }

  private static boolean isAmong(Set<String> wanted, @Nullable String value) {
    return wanted.isEmpty() || (value != null && wanted.contains(value));
  }

  private boolean namesOnly(List<Integer> named) {
    return !named.isEmpty() && ports.containsAll(named);
  }

  private boolean matchesTime(long epochMs) {
    return week == null || week.holds(epochMs);
  }
}
