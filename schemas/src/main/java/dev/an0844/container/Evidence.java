package dev.an0844.container;

import dev.an0844.output.DeadLetterReason;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is kept of bytes that could not be read. */
final class Evidence {

  /** How many of the bytes are kept as they are. */
  static final int HEAD_BYTES = 64 * 1024;

  private Evidence() {}

  /** Gives account of a part of the file that is no sound block. */
  static FileRecord.Broken ofFile(FileBytes file, Stretch.Damage damage) throws IOException {
    long from = damage.position();
    long to = damage.end();
    MessageDigest digest = sha256();
    for (long at = from; at < to; at += HEAD_BYTES) {
      digest.update(file.copy(at, (int) Math.min(HEAD_BYTES, to - at)));
    }
    byte[] head = file.copy(from, (int) Math.min(HEAD_BYTES, to - from));
    return new FileRecord.Broken(
        DeadLetterReason.CORRUPT_FILE,
        damage.detail(),
        null,
        null,
        null,
        from,
        0,
        head,
        to - from,
        hex(digest));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
