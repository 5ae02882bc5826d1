package dev.an0844.normalize.zeek;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RawFields;
import dev.an0844.normalize.SensorMapping;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.zeek.ZeekLog.ZeekRecord;
import java.util.List;
import java.util.Optional;

/**
 * Zeek's known_services.log, TSV or JSON: read, checked and counted, never mapped.
 *
 * <p>A record says that a service of a host answered somebody for the first time since Zeek started
 * or in a day. It is no opening: the service may have listened for months, and its record comes
 * with the first connection of the day, so that every scanner's first open port would be an opening
 * at the very moment of the scanner's own success. It is no success either: it names no source. The
 * connection that Zeek saw is in conn.log with its source, and that is where both are taken from.
 * Not thread-safe.
 */
public final class ZeekKnownServicesMapping implements SensorMapping {

  private final ZeekLog log = new ZeekLog();

  @Override
  public List<MappingResult> map(String line) {
    try {
      Optional<ZeekRecord> read = log.read(line);
      return read.isEmpty() ? List.of() : List.of(count(read.get()));
    } catch (BrokenRecordException broken) {
      return List.of(broken.toResult());
    }
  }

  private static MappingResult count(ZeekRecord zeek) throws BrokenRecordException {
    if (zeek.path() != null && !zeek.path().startsWith("known_services")) {
      return new NotOurs(SkipReason.OTHER_LOG);
    }
    RawFields fields = zeek.fields();
    fields.time("ts");
    fields.address("host");
    fields.port("port_num");
    fields.required("port_proto");
    return new NotOurs(SkipReason.SERVICE_SEEN);
  }
}
