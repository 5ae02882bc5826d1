package dev.an0844.rulebook;

import dev.an0844.output.RuleState;
import dev.an0844.rules.Violation;
import dev.an0844.tuning.RuleEffect;
import dev.an0844.tuning.TuningRule;
import dev.an0844.wire.SingleObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All versions of all rules that were let in, and which of them are in force at an event time: of
 * each rule the highest version that is effective by then, unless that one has expired or withdraws
 * the rule. What was let in never leaves, so that the answer for a time never changes once no
 * version can come that is effective by then.
 *
 * <p>Bounds: {@link #MAX_VERSIONS} versions and {@link #MAX_BYTES} of them in Avro; what goes
 * beyond is refused. The sets in force that were asked for last are kept, {@link #KEPT_SETS} of
 * them. For one thread.
 */
public final class RuleBook {

  /** Most versions, of all rules together. */
  public static final int MAX_VERSIONS = 10_000;

  /** Most bytes of all versions together, in Avro. */
  public static final int MAX_BYTES = 16 << 20;

  /** Most bytes of one version, in Avro. */
  public static final int MAX_VERSION_BYTES = 64 << 10;

  /** Most items of a list of a rule. */
  public static final int MAX_ITEMS = 256;

  /** Most characters of a text of a rule. */
  public static final int MAX_TEXT = 1_024;

  private static final int KEPT_SETS = 8;

  private final long maxWindowMs;
  private final Map<String, NavigableMap<Integer, CompiledRule>> rules = new TreeMap<>();
  private final Map<Integer, RuleSet> kept =
      new LinkedHashMap<>(KEPT_SETS * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, RuleSet> eldest) {
          return size() > KEPT_SETS;
        }
      };
  private int versions;
  private long bytes;
  private long[] changes = {};
  private boolean isSorted = true;
  private @Nullable RuleSet last;
  private long lastFrom;
  private long lastTo;

  /**
   * A book without rules.
   *
   * @param maxWindowMs the longest TimeWindow that a rule may set, milliseconds
   */
  public RuleBook(long maxWindowMs) {
    this.maxWindowMs = maxWindowMs;
  }

  /** A book of versions that were let in before. */
  public static RuleBook of(long maxWindowMs, Collection<TuningRule> admitted) {
    RuleBook book = new RuleBook(maxWindowMs);
    admitted.forEach(book::enter);
    return book;
  }

  /** Lets a version in, or says why not. */
  public Admission admit(TuningRule rule) {
    List<Violation> violations = RuleChecks.of(rule, maxWindowMs);
    if (!violations.isEmpty()) {
      return new Admission.Refused(
          violations.stream().map(Violation::sentence).collect(Collectors.joining("; ")));
    }
    CompiledRule known = version(rule.getRuleId(), rule.getVersion());
    if (known != null) {
      return known.rule().equals(rule)
          ? new Admission.Repeated()
          : new Admission.Refused(
              "version "
                  + rule.getVersion()
                  + " of the rule is known with other content; give the change a higher version");
    }
    int size = sizeOf(rule);
    String problem = beyondBounds(size);
    if (problem != null) {
      return new Admission.Refused(problem);
    }
    enter(rule, size);
    return new Admission.Accepted();
  }

  private @Nullable String beyondBounds(int size) {
    if (size > MAX_VERSION_BYTES) {
      return "it takes " + size + " bytes, the most is " + MAX_VERSION_BYTES;
    }
    if (versions >= MAX_VERSIONS) {
      return "there are " + versions + " versions of rules already, which is the most";
    }
    return bytes + size > MAX_BYTES
        ? "the versions of all rules take " + bytes + " bytes already, the most is " + MAX_BYTES
        : null;
  }

  private static int sizeOf(TuningRule rule) {
    return SingleObject.encode(rule).length;
  }

  /** Enters a version that was found sound before, as one that comes from a savepoint. */
  public void enter(TuningRule rule) {
    if (version(rule.getRuleId(), rule.getVersion()) == null) {
      enter(rule, sizeOf(rule));
    }
  }

  private void enter(TuningRule rule, int size) {
    rules
        .computeIfAbsent(rule.getRuleId(), id -> new TreeMap<>())
        .put(rule.getVersion(), CompiledRule.of(rule));
    versions++;
    bytes += size;
    isSorted = false;
  }

  private @Nullable CompiledRule version(String ruleId, int version) {
    NavigableMap<Integer, CompiledRule> known = rules.get(ruleId);
    return known == null ? null : known.get(version);
  }

  /** Whether that very version was let in, the same in every field. */
  public boolean knows(TuningRule rule) {
    CompiledRule known = version(rule.getRuleId(), rule.getVersion());
    return known != null && known.rule().equals(rule);
  }

  /** Whether there is no rule at all. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** All versions, by rule and version. */
  public List<TuningRule> all() {
    return rules.values().stream()
        .flatMap(known -> known.values().stream())
        .map(CompiledRule::rule)
        .toList();
  }

  /**
   * The rules in force at an event time.
   *
   * @param time epoch milliseconds
   */
  public RuleSet at(long time) {
    if (isSorted && last != null && lastFrom <= time && time < lastTo) {
      return last;
    }
    if (rules.isEmpty()) {
      return RuleSet.EMPTY;
    }
    if (!isSorted) {
      sort();
    }
    int next = firstAfter(time);
    RuleSet found = kept.computeIfAbsent(next, n -> new RuleSet(inForce(time)));
    last = found;
    lastFrom = next == 0 ? Long.MIN_VALUE : changes[next - 1];
    lastTo = next == changes.length ? Long.MAX_VALUE : changes[next];
    return found;
  }

  private void sort() {
    TreeSet<Long> times = new TreeSet<>();
    for (NavigableMap<Integer, CompiledRule> known : rules.values()) {
      for (CompiledRule rule : known.values()) {
        times.add(rule.effectiveFrom());
        if (rule.rule().getExpires() != null) {
          times.add(rule.rule().getExpires().toEpochMilli());
        }
      }
    }
    changes = times.stream().mapToLong(Long::longValue).toArray();
    kept.clear();
    last = null;
    isSorted = true;
  }

  /** Index of the first change after that time. */
  private int firstAfter(long time) {
    int from = 0;
    int to = changes.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (changes[middle] <= time) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private List<CompiledRule> inForce(long time) {
    List<CompiledRule> inForce = new ArrayList<>();
    for (NavigableMap<Integer, CompiledRule> known : rules.values()) {
      CompiledRule effective = effective(known, time);
      if (effective != null
          && !effective.isExpiredAt(time)
          && effective.rule().getEffect() != RuleEffect.WITHDRAW) {
        inForce.add(effective);
      }
    }
    return inForce;
  }

  private static @Nullable CompiledRule effective(
      NavigableMap<Integer, CompiledRule> known, long time) {
    for (CompiledRule rule : known.descendingMap().values()) {
      if (rule.effectiveFrom() <= time) {
        return rule;
      }
    }
    return null;
  }

  /**
   * The version of a rule that is effective at a time, or its highest one when none is yet.
   *
   * @throws IllegalArgumentException when there is no such rule
   */
  public TuningRule standing(String ruleId, long time) {
    NavigableMap<Integer, CompiledRule> known = rules.get(ruleId);
    if (known == null) {
      throw new IllegalArgumentException("there is no rule " + ruleId);
    }
    CompiledRule effective = effective(known, time);
    return (effective == null ? known.lastEntry().getValue() : effective).rule();
  }

  /**
   * How a rule stands at a time.
   *
   * @throws IllegalArgumentException when there is no such rule
   */
  public RuleState state(String ruleId, long time) {
    TuningRule rule = standing(ruleId, time);
    if (rule.getEffectiveFrom().toEpochMilli() > time) {
      return RuleState.PENDING;
    }
    if (rule.getEffect() == RuleEffect.WITHDRAW) {
      return RuleState.WITHDRAWN;
    }
    boolean isOver = rule.getExpires() != null && rule.getExpires().toEpochMilli() <= time;
    return isOver ? RuleState.EXPIRED : RuleState.IN_FORCE;
  }

  /** The ids of all rules. */
  public Collection<String> ruleIds() {
    return rules.keySet();
  }
}
