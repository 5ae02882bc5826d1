package dev.an0844.normalize.firewall;

import dev.an0844.normalize.ClippedText;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.firewall.FirewallReading.Changed;
import dev.an0844.normalize.firewall.FirewallReading.Unchanged;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Transport;
import java.util.List;
import java.util.Map;

/**
 * Reads what pfctl, socketfilterfw and launchctl were told to do from their arguments, whichever
 * sensor saw them run. A program is known by its name, whatever folder it lies in. Stateless, for
 * any thread.
 *
 * <p>Rules come to pfctl in a file or on standard input, so that ports and transport are never
 * known. Whether a program then succeeded is not known either: it is taken to have.
 */
public final class FirewallPrograms {

  private static final Map<String, FirewallProgram> BY_NAME =
      Map.of(
          "pfctl", new Pfctl(),
          "socketfilterfw", new SocketFilterFw(),
          "launchctl", new Launchctl());

  private FirewallPrograms() {}

  /** Reads a run. */
  public static FirewallReading read(ProgramRun run) {
    FirewallProgram program = BY_NAME.get(run.name());
    if (program == null) {
      return new Unchanged(SkipReason.OTHER_PROGRAM);
    }
    List<Change> changes = program.changes(run);
    return changes.isEmpty()
        ? new Unchanged(program.whyNone(run))
        : new Changed(changes.stream().map(change -> body(change, run)).toList());
  }

  private static FirewallChange body(Change change, ProgramRun run) {
    return FirewallChange.newBuilder()
        .setFacility(change.facility())
        .setAction(change.action())
        .setAnchor(ClippedText.ofNullable(change.anchor()))
        .setRule(ClippedText.ofNullable(change.rule()))
        .setTransport(Transport.UNKNOWN)
        .setApplicationPath(ClippedText.ofNullable(change.application()))
        .setProcess(run.process())
        .build();
  }
}
