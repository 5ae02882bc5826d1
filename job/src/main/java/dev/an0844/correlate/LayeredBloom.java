package dev.an0844.correlate;

import java.util.ArrayList;
import java.util.List;

/**
 * A Bloom filter that grows by layers, from 8 KiB to 4.6 MiB in all. One word of 64 bits is looked
 * at per layer, of which each hash sets four; at 16 bits an entry about one stranger in four
 * hundred is taken for known.
 */
final class LayeredBloom {

  private static final int FIRST_WORDS = 1 << 10;
  private static final int LARGEST_WORDS = 1 << 19;
  private static final int GROWTH = 8;
  private static final int ENTRIES_PER_WORD = 4;

  private final List<long[]> full = new ArrayList<>();
  private long[] words = new long[FIRST_WORDS];
  private int entries;

  void add(long hash) {
    if (holds(words, hash)) {
      return;
    }
    if (entries >= words.length * ENTRIES_PER_WORD && words.length < LARGEST_WORDS) {
      full.add(words);
      words = new long[words.length * GROWTH];
      entries = 0;
    }
    words[word(words, hash)] |= bits(hash);
    entries++;
  }

  boolean mayHold(long hash) {
    if (holds(words, hash)) {
      return true;
    }
    for (long[] layer : full) {
      if (holds(layer, hash)) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return entries == 0 && full.isEmpty();
  }

  private static boolean holds(long[] layer, long hash) {
    long bits = bits(hash);
    return (layer[word(layer, hash)] & bits) == bits;
  }

  private static int word(long[] layer, long hash) {
    return (int) hash & (layer.length - 1);
  }

  /** Four of 64, by bits of the hash that do not choose the word. */
  private static long bits(long hash) {
    return 1L << (hash >>> 58)
        | 1L << ((hash >>> 52) & 63)
        | 1L << ((hash >>> 46) & 63)
        | 1L << ((hash >>> 40) & 63);
  }
}
