package dev.an0844.normalize.osquery;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.ClippedText;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RawFields;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The alf_exceptions table: an added row is an application that was allowed or blocked between the
 * previous poll and this one. From macOS 15 on its path may be a bundle identifier. The query is
 * known by its name alone: other tables have a path and a state too.
 */
final class FirewallExceptions implements TableMapping {

  private static final String TABLE = "alf_exceptions";

  /** States by osquery's schema: 3 allows with restrictions. */
  private static final Map<String, FirewallAction> STATES =
      Map.of(
          "0", FirewallAction.ALLOW_APPLICATION,
          "2", FirewallAction.BLOCK_APPLICATION,
          "3", FirewallAction.ALLOW_APPLICATION);

  private final Duration pollInterval;

  /**
   * @param pollInterval how often the query runs
   */
  FirewallExceptions(Duration pollInterval) {
    this.pollInterval = pollInterval;
  }

  @Override
  public boolean claims(OsqueryRow row) {
    return row.query().toLowerCase(Locale.ROOT).contains(TABLE);
  }

  @Override
  public List<MappingResult> map(OsqueryRow row) throws BrokenRecordException {
    return List.of(result(row));
  }

  private MappingResult result(OsqueryRow row) throws BrokenRecordException {
    Optional<SkipReason> skipped = Differential.skipped(row, SkipReason.REPLACED_STATE);
    if (skipped.isPresent()) {
      return new NotOurs(skipped.get());
    }
    RawFields columns = row.fields();
    String path = columns.required("path");
    String state = columns.required("state");
    return new Mapped(
        row.event(Seconds.since(row.unixTime(), pollInterval))
            .setBody(
                FirewallChange.newBuilder()
                    .setFacility(Facility.SOCKETFILTERFW)
                    .setAction(STATES.getOrDefault(state, FirewallAction.UNKNOWN))
                    .setRule(ClippedText.of("state " + state))
                    .setTransport(Transport.UNKNOWN)
                    .setApplicationPath(ClippedText.of(path))
                    .build())
            .build());
  }
}
