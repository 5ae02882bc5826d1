package dev.an0844.container;

import dev.an0844.output.DeadLetterReason;
import dev.an0844.telemetry.TelemetryEvent;
import org.jspecify.annotations.Nullable;

/** What stands at one place of a telemetry file: an event, or bytes that could not become one. */
public sealed interface FileRecord {

  /** Byte position in the file of the block that holds it, or of the bytes that were skipped. */
  long position();

  /** Index in its block, from 0. */
  int index();

  /** An event that keeps its schema and the field rules. */
  record Decoded(TelemetryEvent event, long position, int index) implements FileRecord {}

  /**
   * A record, the rest of a block, or a part of the file that could not be read; reading goes on
   * behind it.
   *
   * @param reason INVALID_FIELD, UNKNOWN_TYPE or UNDECODABLE for what stands in a sound block, else
   *     CORRUPT_FILE
   * @param detail what failed, in a sentence for a person
   * @param field path of the field at fault, where there is one
   * @param hostId host.id, where it could be read
   * @param eventId event_id, where it could be read
   * @param head64k the first 64 KiB of the bytes; as they stand in the file where a whole block or
   *     more is lost, else without the block's compression
   * @param length length of all the bytes
   * @param sha256 SHA-256 of all the bytes, in lower-case hexadecimal
   */
  @SuppressWarnings("ArrayRecordComponent") // Evidence that is handed on once; nobody compares it.
  record Broken(
      DeadLetterReason reason,
      String detail,
      @Nullable String field,
      @Nullable String hostId,
      @Nullable String eventId,
      long position,
      int index,
      byte[] head64k,
      long length,
      String sha256)
      implements FileRecord {}
}
