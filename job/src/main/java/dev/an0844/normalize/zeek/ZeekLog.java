package dev.an0844.normalize.zeek;

import com.fasterxml.jackson.databind.JsonNode;
import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.JsonLine;
import dev.an0844.normalize.RawFields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The syntax of a Zeek log: JSON objects, or TSV under a header. Each line is taken for what it is,
 * so a file of both, or of several rotated logs one after another, is read as well. Not
 * thread-safe.
 */
final class ZeekLog {

  private TsvHeader header = new TsvHeader();

  /**
   * Reads a line.
   *
   * @return the record, or empty for a header line or a blank one
   */
  Optional<ZeekRecord> read(String line) throws BrokenRecordException {
    String start = line.stripLeading();
    if (start.isEmpty()) {
      return Optional.empty();
    }
    if (start.charAt(0) == '#') {
      // Real files have strayed tabs before the first header line.
      if (header.startsAnew(start)) {
        header = new TsvHeader();
      }
      header.read(start);
      return Optional.empty();
    }
    return Optional.of(start.charAt(0) == '{' ? jsonRecord(start) : header.record(line));
  }

  private static ZeekRecord jsonRecord(String line) throws BrokenRecordException {
    JsonNode object = JsonLine.parse(line);
    return new ZeekRecord(JsonLine.textOf(object.get("_path")), JsonLine.fields(object));
  }

  /**
   * One record of a log.
   *
   * @param path the log that it is of, such as conn; null when the log does not say
   */
  record ZeekRecord(@Nullable String path, RawFields fields) {}
}
