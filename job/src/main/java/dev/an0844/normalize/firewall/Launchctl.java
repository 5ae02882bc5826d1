package dev.an0844.normalize.firewall;

import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.FirewallAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * launchctl, as far as it starts or stops the daemons of the firewalls themselves. Starting Apple's
 * com.apple.pfctl loads /etc/pf.conf; stopping the daemon of the application firewall switches it
 * off.
 *
 * <p>Loading any other daemon is not an opening: if it listens or runs pfctl, that is seen for
 * itself, and most daemons do neither. {@code enable} and {@code disable} change what happens at
 * the next start of the system, not now.
 */
final class Launchctl implements FirewallProgram {

  private static final Set<String> STARTS = Set.of("load", "bootstrap", "start", "kickstart");
  private static final Set<String> STOPS = Set.of("unload", "bootout", "stop", "remove", "kill");

  private static final Map<String, Daemon> DAEMONS =
      Map.of(
          "com.apple.pfctl",
          new Daemon(Optional.of(Change.ofPf(FirewallAction.LOAD_RULES, null)), Optional.empty()),
          "com.apple.alf",
          Daemon.OF_APPLICATION_FIREWALL,
          "com.apple.alf.agent",
          Daemon.OF_APPLICATION_FIREWALL);

  @Override
  public List<Change> changes(ProgramRun run) {
    List<String> words = run.options();
    if (words.isEmpty()) {
      return List.of();
    }
    boolean starts = STARTS.contains(words.get(0));
    if (!starts && !STOPS.contains(words.get(0))) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      Daemon daemon = DAEMONS.get(label(word));
      if (daemon != null) {
        (starts ? daemon.started() : daemon.stopped()).ifPresent(changes::add);
      }
    }
    return changes;
  }

  @Override
  public SkipReason whyNone(ProgramRun run) {
    return SkipReason.OTHER_DAEMON;
  }

  /** The label in a plist's path, or in a target such as system/com.apple.pfctl. */
  private static String label(String word) {
    String name = word.substring(word.lastIndexOf('/') + 1);
    return name.endsWith(".plist") ? name.substring(0, name.length() - ".plist".length()) : name;
  }

  private record Daemon(Optional<Change> started, Optional<Change> stopped) {

    static final Daemon OF_APPLICATION_FIREWALL =
        new Daemon(
            Optional.of(Change.ofApplicationFirewall(FirewallAction.ENABLE_FIREWALL)),
            Optional.of(Change.ofApplicationFirewall(FirewallAction.DISABLE_FIREWALL)));
  }
}
