package dev.an0844.normalize.firewall;

import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.FirewallAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * socketfilterfw, by its own help: options are carried out in order, several in one run. An option
 * may be cut short as long as one alone begins so.
 *
 * <p>Blocking all is told as blocking an application without naming one, and its end as allowing
 * one: the exceptions hold again. Removing an application from the list leaves it to the rule for
 * those that are not listed, which is told as disabling its rule. Stealth mode and logging let
 * nobody in.
 */
final class SocketFilterFw implements FirewallProgram {

  private static final TreeMap<String, Effect> OPTIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "--setglobalstate",
                  new Switch(FirewallAction.ENABLE_FIREWALL, FirewallAction.DISABLE_FIREWALL)),
              Map.entry(
                  "--setblockall",
                  new Switch(FirewallAction.BLOCK_APPLICATION, FirewallAction.ALLOW_APPLICATION)),
              Map.entry(
                  "--setallowsigned",
                  new Switch(FirewallAction.ALLOW_APPLICATION, FirewallAction.BLOCK_APPLICATION)),
              Map.entry(
                  "--setallowsignedapp",
                  new Switch(FirewallAction.ALLOW_APPLICATION, FirewallAction.BLOCK_APPLICATION)),
              Map.entry("--add", new Application(FirewallAction.ALLOW_APPLICATION)),
              Map.entry("--unblockapp", new Application(FirewallAction.ALLOW_APPLICATION)),
              Map.entry("--blockapp", new Application(FirewallAction.BLOCK_APPLICATION)),
              Map.entry("--remove", new Application(FirewallAction.DISABLE_RULE)),
              Map.entry("--setstealthmode", new Nothing()),
              Map.entry("--setloggingmode", new Nothing()),
              Map.entry("--setloggingopt", new Nothing()),
              Map.entry("--getglobalstate", new Nothing()),
              Map.entry("--getblockall", new Nothing()),
              Map.entry("--getallowsigned", new Nothing()),
              Map.entry("--getappblocked", new Nothing()),
              Map.entry("--getstealthmode", new Nothing()),
              Map.entry("--getloggingmode", new Nothing()),
              Map.entry("--getloggingopt", new Nothing()),
              Map.entry("--listapps", new Nothing())));

  @Override
  public List<Change> changes(ProgramRun run) {
    List<String> words = run.options();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith("--")) {
        Change change = change(run, words, i);
        if (change != null) {
          changes.add(change);
        }
      }
    }
    return changes;
  }

  @Override
  public SkipReason whyNone(ProgramRun run) {
    return SkipReason.READ_ONLY_COMMAND;
  }

  private static @Nullable Change change(ProgramRun run, List<String> words, int at) {
    String word = words.get(at);
    int equals = word.indexOf('=');
    String option = equals < 0 ? word : word.substring(0, equals);
    String value = equals < 0 ? valueAfter(run, words, at) : word.substring(equals + 1);
    Effect effect = effect(option);
    return value.isEmpty() || effect == null ? null : effect.change(option, value);
  }

  /** Where blanks within a path cannot be told from those between words, the path goes on. */
  private static String valueAfter(ProgramRun run, List<String> words, int at) {
    int end = at + 1;
    while (end < words.size() && !words.get(end).startsWith("--")) {
      end++;
      if (run.wordsKnown()) {
        break;
      }
    }
    return String.join(" ", words.subList(at + 1, end));
  }

  private static @Nullable Effect effect(String option) {
    Effect exact = OPTIONS.get(option);
    if (exact != null) {
      return exact;
    }
    Map<String, Effect> longer = OPTIONS.subMap(option, option + Character.MAX_VALUE);
    return longer.size() == 1 ? longer.values().iterator().next() : null;
  }

  /** What an option does. */
  private sealed interface Effect {

    @Nullable Change change(String option, String value);
  }

  private record Switch(FirewallAction on, FirewallAction off) implements Effect {

    @Override
    public @Nullable Change change(String option, String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "on" -> Change.ofApplicationFirewall(on).saying(option + " on");
        case "off" -> Change.ofApplicationFirewall(off).saying(option + " off");
        default -> null;
      };
    }
  }

  private record Application(FirewallAction action) implements Effect {

    @Override
    public Change change(String option, String value) {
      return Change.ofApplicationFirewall(action).forApplication(value);
    }
  }

  private record Nothing() implements Effect {

    @Override
    public @Nullable Change change(String option, String value) {
      return null;
    }
  }
}
