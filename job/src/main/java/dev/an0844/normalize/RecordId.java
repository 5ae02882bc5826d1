package dev.an0844.normalize;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Event ids for records that bear none: the first 128 bits of a SHA-256 over the parts, each with
 * its length before it, so that the same record has the same id in every replay.
 */
public final class RecordId {

  private static final int ID_BYTES = 16;

  private final MessageDigest digest;

  private RecordId(MessageDigest digest) {
    this.digest = digest;
  }

  /** An id that has no parts yet. */
  public static RecordId start() {
    try {
      return new RecordId(MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /** Adds a part; null is different from empty. */
  public RecordId with(@Nullable String part) {
    byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
    int length = part == null ? -1 : bytes.length;
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, length));
    digest.update(bytes);
    return this;
  }

  /** The id; this object is spent. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
  }
}
