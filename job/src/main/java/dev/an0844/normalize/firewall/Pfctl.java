package dev.an0844.normalize.firewall;

import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.FirewallAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * pfctl, by its manual: -d switches PF off, -F flushes, -T changes a table, -f loads, -e and -E
 * switch PF on, and it does these in that order whatever order they stand in. -n does none of them.
 *
 * <p>Two readings are ours. -X gives back a reference that -E took, and the last one given back
 * switches PF off; the arguments do not say which was the last, so each counts as switching off. A
 * table is a list of addresses that rules refer to: adding to one puts those rules in force for
 * more addresses and counts as enabling a rule (knock daemons on BSD let a source in that way),
 * taking from one as disabling it.
 */
final class Pfctl implements FirewallProgram {

  private static final String WITH_VALUE = "aDFfiKkopsTtwWxX";

  /** What -F can flush, in the order in which pfctl looks an abbreviation up. */
  private static final Map<String, Optional<FirewallAction>> FLUSHES =
      inOrder(
          List.of(
              none("nat"),
              none("queue"),
              an("rules", FirewallAction.FLUSH_RULES),
              none("Sources"),
              none("states"),
              none("info"),
              none("Tables"),
              none("osfp"),
              an("all", FirewallAction.FLUSH_RULES)));

  /** What -T can do to a table, likewise. */
  private static final Map<String, Optional<FirewallAction>> TABLE_COMMANDS =
      inOrder(
          List.of(
              an("kill", FirewallAction.DISABLE_RULE),
              an("flush", FirewallAction.DISABLE_RULE),
              an("add", FirewallAction.ENABLE_RULE),
              an("delete", FirewallAction.DISABLE_RULE),
              an("load", FirewallAction.ENABLE_RULE),
              an("replace", FirewallAction.ENABLE_RULE),
              none("show"),
              none("test"),
              none("zero"),
              an("expire", FirewallAction.DISABLE_RULE)));

  @Override
  public List<Change> changes(ProgramRun run) {
    ShortOptions options = new ShortOptions(WITH_VALUE, run.options());
    if (options.has('n')) {
      return List.of();
    }
    String anchor = options.value('a');
    List<Change> changes = new ArrayList<>();
    if (options.has('d') || options.has('X')) {
      changes.add(Change.ofPf(FirewallAction.DISABLE_FIREWALL, null));
    }
    lookUp(FLUSHES, options.value('F'))
        .ifPresent(action -> changes.add(Change.ofPf(action, anchor)));
    lookUp(TABLE_COMMANDS, options.value('T'))
        .ifPresent(action -> changes.add(Change.ofPf(action, anchor).saying(table(options))));
    if (options.has('f')) {
      changes.add(Change.ofPf(FirewallAction.LOAD_RULES, anchor));
    }
    if (options.has('e') || options.has('E')) {
      changes.add(Change.ofPf(FirewallAction.ENABLE_FIREWALL, null));
    }
    return changes;
  }

  @Override
  public SkipReason whyNone(ProgramRun run) {
    return new ShortOptions(WITH_VALUE, run.options()).has('n')
        ? SkipReason.DRY_RUN
        : SkipReason.READ_ONLY_COMMAND;
  }

  private static String table(ShortOptions options) {
    return "table <%s> %s %s"
        .formatted(
            options.has('t') ? options.value('t') : "",
            options.value('T'),
            String.join(" ", options.operands()))
        .strip();
  }

  /** pfctl takes the first word that begins with what was given. */
  private static Optional<FirewallAction> lookUp(
      Map<String, Optional<FirewallAction>> words, @Nullable String given) {
    if (given == null || given.isEmpty()) {
      return Optional.empty();
    }
    return words.entrySet().stream()
        .filter(word -> word.getKey().startsWith(given))
        .findFirst()
        .flatMap(Map.Entry::getValue);
  }

  private static Map<String, Optional<FirewallAction>> inOrder(
      List<Map.Entry<String, Optional<FirewallAction>>> words) {
    Map<String, Optional<FirewallAction>> ordered = new LinkedHashMap<>();
    words.forEach(word -> ordered.put(word.getKey(), word.getValue()));
    return ordered;
  }

  private static Map.Entry<String, Optional<FirewallAction>> an(
      String word, FirewallAction action) {
    return Map.entry(word, Optional.of(action));
  }

  private static Map.Entry<String, Optional<FirewallAction>> none(String word) {
    return Map.entry(word, Optional.empty());
  }
}
