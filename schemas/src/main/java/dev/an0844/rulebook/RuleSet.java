package dev.an0844.rulebook;

import dev.an0844.detection.OpeningEvidence;
import dev.an0844.tuning.RuleEffect;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that are in force at one time. A question costs a few look-ups whatever their number,
 * but for rules that name neither a process, a host, a network, an anchor, a port nor a tag, which
 * are asked one after the other. Immutable, for any thread.
 */
public final class RuleSet {

  static final Comparator<CompiledRule> BY_ID = Comparator.comparing(rule -> rule.ref().ruleId());

  /** No rules. */
  public static final RuleSet EMPTY = new RuleSet(List.of());

  private final RuleIndex notOpenings;
  private final RuleIndex suppressing;
  private final RuleIndex grading;
  private final SettingsIndex settings;

  RuleSet(List<CompiledRule> inForce) {
    notOpenings = new RuleIndex(of(RuleEffect.NOT_AN_OPENING, inForce));
    suppressing = new RuleIndex(of(RuleEffect.SUPPRESS, inForce));
    grading = new RuleIndex(of(RuleEffect.SET_CONFIDENCE, inForce));
    settings = new SettingsIndex(of(RuleEffect.SETTINGS, inForce));
  }

  private static List<CompiledRule> of(RuleEffect effect, List<CompiledRule> inForce) {
    return inForce.stream()
        .filter(rule -> rule.rule().getEffect() == effect)
        .sorted(BY_ID)
        .toList();
  }

  /** The settings of a host that bears these tags. */
  public HostSettings settings(String hostId, List<String> tags) {
    return settings.of(hostId, tags);
  }

  /** The rule by which an opening of a host does not count as one, or null. */
  public @Nullable RuleRef takesOut(String hostId, List<String> tags, OpeningEvidence opening) {
    CompiledRule rule = notOpenings.first(hostId, tags, opening);
    return rule == null ? settings(hostId, tags).takesOut(opening) : rule.ref();
  }

  /**
   * The rule by which a detection raises no alert, or null: one that says so, or the one that says
   * which ports are watched.
   */
  public @Nullable RuleRef suppresses(Detected detected) {
    CompiledRule rule = suppressing.first(detected);
    if (rule != null) {
      return rule.ref();
    }
    var watched = settings(detected.hostId(), detected.hostTags()).watchedPorts();
    return watched == null || watched.value().contains(detected.port()) ? null : watched.rule();
  }

  /** The confidence that a rule gives a detection, or null. */
  public @Nullable GivenConfidence confidence(Detected detected) {
    CompiledRule rule = grading.first(detected);
    if (rule != null) {
      return GivenConfidence.by(rule);
    }
    RuleRef down = settings(detected.hostId(), detected.hostTags()).gradesDown(detected.openings());
    return down == null ? null : GivenConfidence.ofDeveloperHost(down);
  }
}
