package dev.an0844.normalize.eslogger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.an0844.normalize.BrokenRecordException;
import org.jspecify.annotations.Nullable;

/**
 * What an audit token says of a process: an object up to version 9 of the messages, from version 10
 * the eight numbers of audit_token_t themselves (auid, euid, egid, ruid, rgid, pid, asid,
 * pidversion).
 *
 * @param pid null when the record has no token
 * @param effectiveUid likewise
 */
record AuditToken(@Nullable Long pid, @Nullable Long effectiveUid) {

  private static final int NUMBERS = 8;
  private static final int EUID = 1;
  private static final int PID = 5;

  static AuditToken of(@Nullable JsonNode token) throws BrokenRecordException {
    if (token == null || token.isNull()) {
      return new AuditToken(null, null);
    }
    if (token.isObject()) {
      return new AuditToken(number(token.get("pid")), number(token.get("euid")));
    }
    if (token.isArray() && token.size() == NUMBERS) {
      return new AuditToken(number(token.get(PID)), number(token.get(EUID)));
    }
    throw new BrokenRecordException(
        "event.exec.target.audit_token", "neither an object nor a list of " + NUMBERS + " numbers");
  }

  private static @Nullable Long number(@Nullable JsonNode value) {
    return value == null || !value.canConvertToLong() ? null : value.longValue();
  }
}
