package dev.an0844.normalize.osquery;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.MappingResult;
import java.util.List;

/** One osquery table's way to telemetry. */
interface TableMapping {

  /** Whether the row is of this table: by the query's name or, queries being free, its columns. */
  boolean claims(OsqueryRow row);

  /** Maps a row that it claims: one result for each thing that the row tells of. */
  List<MappingResult> map(OsqueryRow row) throws BrokenRecordException;
}
