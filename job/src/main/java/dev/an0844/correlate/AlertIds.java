package dev.an0844.correlate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Names alerts by what they are about, so that a replay gives the same ids: a UUID of version 5
 * (RFC 9562) over host, source and the success's event id.
 */
final class AlertIds {

  private static final UUID URL_NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
  private static final UUID NAMESPACE =
      nameBased(URL_NAMESPACE, "https://attack.mitre.org/analytics/AN0844");

  private AlertIds() {}

  static String of(String hostId, String sourceIp, String successEventId) {
    return nameBased(NAMESPACE, hostId + '\n' + sourceIp + '\n' + successEventId).toString();
  }

  private static UUID nameBased(UUID namespace, String name) {
    MessageDigest sha1 = sha1();
    sha1.update(bytes(namespace));
    ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    long high = (digest.getLong() & ~0xf000L) | 0x5000L;
    long low = (digest.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  private static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime must offer SHA-1", e);
    }
  }
}
