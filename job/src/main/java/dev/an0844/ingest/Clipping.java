package dev.an0844.ingest;

import dev.an0844.telemetry.Process;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clips the texts of an event to what may go on, so that no sensor can make state or an output
 * record larger than is documented. Bounds are bytes of UTF-8. What is clipped ends with a mark
 * that tells how long it was and its SHA-256: two texts that differ behind the clip stay two, so an
 * id that was clipped names the same event always and no other one, and paths compare as before.
 *
 * <p>A text within its bound is given back as it is, at the cost of a look at its length. For any
 * thread.
 */
final class Clipping {

  /** Most bytes of an event_id, a host.id or a test_id. */
  static final int ID_BYTES = 1_024;

  /** Most bytes of any other text, such as a path or a rule. */
  static final int TEXT_BYTES = 2_048;

  /** Most items of a list of texts: arguments, tags. */
  static final int LIST_ITEMS = 64;

  /** Most bytes of all items of a list. */
  static final int LIST_BYTES = 4_096;

  /** No UTF-16 unit takes more bytes of UTF-8 than this. */
  private static final int MAX_BYTES_PER_UNIT = 3;

  private static final int CONTINUATION_MASK = 0xC0;
  private static final int CONTINUATION = 0x80;

  private Clipping() {}

  static String id(String id) {
    return clipped(id, ID_BYTES);
  }

  static @Nullable String optionalId(@Nullable String id) {
    return id == null ? null : id(id);
  }

  static @Nullable String text(@Nullable String text) {
    return text == null ? null : clipped(text, TEXT_BYTES);
  }

  /** The items as far as there is room; the last one then says how many there were. */
  static List<String> list(List<String> items) {
    if (items.isEmpty() || fits(items)) {
      return items;
    }
    List<String> kept = new ArrayList<>();
    int room = LIST_BYTES - listMark(items.size(), items.size()).length();
    for (String item : items) {
      String shown = clipped(item, TEXT_BYTES);
      room -= utf8Length(shown);
      if (room < 0 || kept.size() == LIST_ITEMS - 1) {
        break;
      }
      kept.add(shown);
    }
    if (kept.size() < items.size()) {
      kept.add(listMark(kept.size(), items.size()));
    }
    return kept;
  }

  static @Nullable Process process(@Nullable Process process) {
    if (process == null || fits(process)) {
      return process;
    }
    return new Process(
        process.getPid(),
        clipped(process.getPath(), TEXT_BYTES),
        text(process.getSigningId()),
        text(process.getTeamId()),
        text(process.getParentPath()),
        process.getUid(),
        list(process.getArgs()));
  }

  private static boolean fits(Process process) {
    return fits(process.getPath())
        && fits(process.getSigningId())
        && fits(process.getTeamId())
        && fits(process.getParentPath())
        && fits(process.getArgs());
  }

  private static boolean fits(@Nullable String text) {
    return text == null || text.length() <= TEXT_BYTES / MAX_BYTES_PER_UNIT;
  }

  private static boolean fits(List<String> items) {
    long units = 0;
    for (String item : items) {
      units += item.length();
    }
    return items.size() <= LIST_ITEMS && units <= LIST_BYTES / MAX_BYTES_PER_UNIT;
  }

  private static String listMark(int kept, int all) {
    return "...[clipped: " + kept + " of " + all + " items]";
  }

  /** A text of at most so many bytes, which must leave room for the mark. */
  static String clipped(String text, int maxBytes) {
    if (text.length() <= maxBytes / MAX_BYTES_PER_UNIT) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= maxBytes) {
      return text;
    }
    String mark = "...[clipped: " + bytes.length + " bytes, SHA-256 " + sha256(bytes) + "]";
    int end = maxBytes - mark.length();
    while (end > 0 && (bytes[end] & CONTINUATION_MASK) == CONTINUATION) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8) + mark;
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** SHA-256 in lower-case hexadecimal. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
