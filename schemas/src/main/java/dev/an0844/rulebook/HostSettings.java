package dev.an0844.rulebook;

import dev.an0844.detection.OpeningEvidence;
import dev.an0844.detection.OpeningKind;
import dev.an0844.telemetry.Facility;
import dev.an0844.tuning.TuningSettings;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What rules set for a host at one time. What no rule sets is null, and stays as the job's options
 * have it. Immutable.
 *
 * @param windowMs TimeWindow, milliseconds
 * @param minDistinctPorts MinSequenceLen
 * @param countDropped count_dropped
 * @param watchedPorts WatchedPorts
 * @param changers RuleChangeAllowList
 * @param anchors PFAnchorPaths
 * @param devMode DevMode
 */
public record HostSettings(
    @Nullable Given<Long> windowMs,
    @Nullable Given<Integer> minDistinctPorts,
    @Nullable Given<Boolean> countDropped,
    @Nullable Given<Set<Integer>> watchedPorts,
    @Nullable Given<List<String>> changers,
    @Nullable Given<List<String>> anchors,
    @Nullable Given<Boolean> devMode) {

  /** Nothing is set. */
  public static final HostSettings NONE =
      new HostSettings(null, null, null, null, null, null, null);

  private static final int FIRST_PORT_FOR_ALL = 1_024;
  private static final long SECOND = 1_000;

  /** Of each setting the first one that any of these rules gives. */
  static HostSettings of(List<CompiledRule> firstBeatsLater) {
    return new HostSettings(
        first(firstBeatsLater, s -> s.getTimeWindow() == null ? null : s.getTimeWindow() * SECOND),
        first(firstBeatsLater, TuningSettings::getMinSequenceLen),
        first(firstBeatsLater, TuningSettings::getCountDropped),
        first(
            firstBeatsLater,
            s -> s.getWatchedPorts().isEmpty() ? null : Set.copyOf(s.getWatchedPorts())),
        first(firstBeatsLater, s -> listed(s.getRuleChangeAllowList())),
        first(firstBeatsLater, s -> listed(s.getPFAnchorPaths())),
        first(firstBeatsLater, TuningSettings::getDevMode));
  }

  private static <T> @Nullable Given<T> first(
      List<CompiledRule> rules, Function<TuningSettings, @Nullable T> setting) {
    for (CompiledRule rule : rules) {
      T value = setting.apply(rule.rule().getSettings());
      if (value != null) {
        return new Given<>(value, rule.ref());
      }
    }
    return null;
  }

  private static @Nullable List<String> listed(List<String> given) {
    return given.isEmpty() ? null : List.copyOf(given);
  }

  /** The rule by which a firewall change is no opening, or null. */
  @Nullable RuleRef takesOut(OpeningEvidence opening) {
    if (opening.getWhat() != OpeningKind.FIREWALL_CHANGE) {
      return null;
    }
    if (changers != null
        && opening.getProcess() != null
        && PathPattern.matchesAny(changers.value(), opening.getProcess().getPath())) {
      return changers.rule();
    }
    if (anchors != null
        && opening.getFacility() == Facility.PF
        && opening.getAnchor() != null
        && !PathPattern.matchesAny(anchors.value(), opening.getAnchor())) {
      return anchors.rule();
    }
    return null;
  }

  /** The rule by which a detection that shows these openings has LOW confidence, or null. */
  public @Nullable RuleRef gradesDown(List<OpeningEvidence> openings) {
    return devMode != null && devMode.value() && areBindsOfHighPorts(openings)
        ? devMode.rule()
        : null;
  }

  private static boolean areBindsOfHighPorts(List<OpeningEvidence> openings) {
    for (OpeningEvidence opening : openings) {
      if (opening.getWhat() != OpeningKind.PORT_BIND || opening.getPorts().isEmpty()) {
        return false;
      }
      for (int port : opening.getPorts()) {
        if (port < FIRST_PORT_FOR_ALL) {
          return false;
        }
      }
    }
    return true;
  }
}
