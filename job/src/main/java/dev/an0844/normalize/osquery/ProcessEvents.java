package dev.an0844.normalize.osquery;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RawFields;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.firewall.CommandWords;
import dev.an0844.normalize.firewall.FirewallEvents;
import dev.an0844.normalize.firewall.ProgramRun;
import dev.an0844.telemetry.Process;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The es_process_events table: an exec of pfctl, socketfilterfw or launchctl is a change of a
 * firewall within the second that it is stamped with.
 *
 * <p>The command line quotes arguments that hold blanks. The column euid is not read: osquery fills
 * it from the group.
 */
final class ProcessEvents implements TableMapping {

  private static final String TABLE = "es_process_events";
  private static final Set<String> COLUMNS = Set.of("path", "cmdline", "event_type");

  @Override
  public boolean claims(OsqueryRow row) {
    return row.query().toLowerCase(Locale.ROOT).contains(TABLE)
        || row.columns().keySet().containsAll(COLUMNS);
  }

  @Override
  public List<MappingResult> map(OsqueryRow row) throws BrokenRecordException {
    if (row.action().equals("removed")) {
      return List.of(new NotOurs(SkipReason.REPLACED_STATE));
    }
    RawFields columns = row.fields();
    String event = columns.text("event_type");
    if (event != null && !event.equals("exec")) {
      return List.of(new NotOurs(SkipReason.OTHER_EVENT));
    }
    String path = columns.required("path");
    String line = columns.text("cmdline");
    Process.Builder process =
        Process.newBuilder()
            .setPid(OsqueryRow.known(columns.optionalLong("pid")))
            .setUid(OsqueryRow.known(columns.optionalLong("uid")))
            .setSigningId(columns.text("signing_id"))
            .setTeamId(columns.text("team_id"));
    return FirewallEvents.of(
        ProgramRun.ofArguments(path, CommandWords.of(line == null ? "" : line), process),
        row.event(Seconds.within(row.second("time"))),
        Optional.of(row.host()));
  }
}
