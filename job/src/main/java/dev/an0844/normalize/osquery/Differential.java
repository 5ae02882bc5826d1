package dev.an0844.normalize.osquery;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.RawFields;
import dev.an0844.normalize.SkipReason;
import java.util.Optional;

/** What a row is of a polled table whose changes matter: only what was added is a change. */
final class Differential {

  private Differential() {}

  /**
   * Why a row is no change.
   *
   * @param removed the reason for a row that went away
   * @return empty for a row that was added after the first run
   */
  static Optional<SkipReason> skipped(OsqueryRow row, SkipReason removed)
      throws BrokenRecordException {
    return switch (row.action()) {
      case "snapshot" -> Optional.of(SkipReason.SNAPSHOT);
      case "removed" -> Optional.of(removed);
      case "added" ->
          "0".equals(row.counter()) ? Optional.of(SkipReason.INITIAL_DUMP) : Optional.empty();
      default ->
          throw new BrokenRecordException(
              "action", "neither added, removed nor snapshot: " + RawFields.shown(row.action()));
    };
  }
}
