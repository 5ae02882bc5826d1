package dev.an0844.container;

import dev.an0844.output.DeadLetterReason;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one record within the data of its block.
 *
 * @param position where the block starts in the file
 * @param index index of the record in the block
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record RecordSlice(byte[] data, int from, int to, long position, int index) {

  private static final int MAX_DETAIL = 1_000;

  int length() {
    return to - from;
  }

  FileRecord.Broken broken(
      DeadLetterReason reason, String detail, @Nullable String field, RecordIds ids) {
    MessageDigest digest = Evidence.sha256();
    digest.update(data, from, length());
    byte[] head = Arrays.copyOfRange(data, from, from + Math.min(length(), Evidence.HEAD_BYTES));
    String shown = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "...";
    return new FileRecord.Broken(
        reason,
        shown,
        field,
        ids.hostId(),
        ids.eventId(),
        position,
        index,
        head,
        length(),
        Evidence.hex(digest));
  }
}
