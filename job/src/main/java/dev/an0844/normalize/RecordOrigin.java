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
 */
public record RecordOrigin(@Nullable String host, @Nullable Instant start, ZoneId zone) {

  /** Nothing is known, and times without a zone are UTC. */
  public static final RecordOrigin UNKNOWN = new RecordOrigin(null, null, ZoneOffset.UTC);
}
