package dev.an0844.normalize;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What whoever collected a log knows of it where its records do not say: eslogger, the unified log
 * and pflog bear no host, and tcpdump prints times without a zone or even without a date.
 *
 * @param host what the host calls itself, for records that name none; null when it is not known
 * @param start when the first record was made, for logs whose times are counted from the record
 *     before; null when it is not known
 * @param zone the zone of times that bear none
 * @param blockReturns whether PF answers what it blocks (block return), so that its source was
 *     refused; PF itself drops by default, and its log does not say
 */
public record RecordOrigin(
    @Nullable String host, @Nullable Instant start, ZoneId zone, boolean blockReturns) {

  /** Nothing is known: times without a zone are UTC, and PF drops what it blocks. */
  public static final RecordOrigin UNKNOWN = new RecordOrigin(null, null, ZoneOffset.UTC);

  /** A log of a PF that drops what it blocks. */
  public RecordOrigin(@Nullable String host, @Nullable Instant start, ZoneId zone) {
    this(host, start, zone, false);
  }
}
