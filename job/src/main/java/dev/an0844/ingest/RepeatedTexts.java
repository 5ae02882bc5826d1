package dev.an0844.ingest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again, such as the names of hosts, decoded once: the same object is
 * given for the same bytes, which spares its memory, its hash code and the comparison of its
 * characters. A table of fixed size in which a text takes the place of another, so that it stays
 * small whatever comes. For one thread.
 */
final class RepeatedTexts {

  /** Longer ones seldom repeat, and would make the table large. */
  static final int LONGEST_BYTES = 64;

  private static final int PLACES = 1 << 12;
  private static final long MIX = 0x9e3779b97f4a7c15L;
  private static final int EDGE_BYTES = 8;

  private final @Nullable Known[] places = new Known[PLACES];

  @SuppressWarnings("ArrayRecordComponent") // Never compared, never given away.
  private record Known(byte[] encoded, String text) {}

  /** The text of the first bytes of a buffer; at most {@link #LONGEST_BYTES}. */
  String of(byte[] buffer, int length) {
    int place = place(buffer, length);
    Known known = places[place];
    if (known == null || !isOf(known.encoded, buffer, length)) {
      known = new Known(Arrays.copyOf(buffer, length), CompactTexts.decode(buffer, length));
      places[place] = known;
    }
    return known.text;
  }

  private static boolean isOf(byte[] encoded, byte[] buffer, int length) {
    return Arrays.equals(encoded, 0, encoded.length, buffer, 0, length);
  }

  /** By both ends and the length: names differ there, and all of a name would take longer. */
  private static int place(byte[] buffer, int length) {
    int edge = Math.min(EDGE_BYTES, length);
    long mixed = length;
    for (int i = 0; i < edge; i++) {
      mixed = (mixed << 7) ^ (mixed >>> 57) ^ buffer[i] ^ ((long) buffer[length - 1 - i] << 32);
    }
    return (int) ((mixed * MIX) >>> 52);
  }
}
