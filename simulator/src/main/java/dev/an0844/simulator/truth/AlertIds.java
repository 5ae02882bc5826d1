package dev.an0844.simulator.truth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The ids that alerts must bear: name-based UUIDs, version 5 of RFC 9562, section 5.5. */
final class AlertIds {

  private static final UUID URL_NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
  private static final UUID NAMESPACE =
      version5(URL_NAMESPACE, "https://attack.mitre.org/analytics/AN0844");

  private AlertIds() {}

  static String of(String hostId, String source, String successEventId) {
    return version5(NAMESPACE, hostId + "\n" + source + "\n" + successEventId).toString();
  }

  private static UUID version5(UUID namespace, String name) {
    ByteBuffer hashed =
        ByteBuffer.wrap(
            sha1()
                .digest(
                    ByteBuffer.allocate(16 + name.getBytes(StandardCharsets.UTF_8).length)
                        .putLong(namespace.getMostSignificantBits())
                        .putLong(namespace.getLeastSignificantBits())
                        .put(name.getBytes(StandardCharsets.UTF_8))
                        .array()));
    long most = (hashed.getLong() & ~0xF000L) | 0x5000L;
    long least = (hashed.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(most, least);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
