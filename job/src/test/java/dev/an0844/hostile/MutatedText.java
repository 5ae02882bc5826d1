package dev.an0844.hostile;

import java.util.SplittableRandom;

/** Sound texts with something done to them. */
public final class MutatedText {

  private static final int MOST_EDITS = 4;

  private MutatedText() {}

  /**
   * The text with some of its characters gone, doubled, replaced, or with a hostile piece in it.
   */
  public static String of(String sound, SplittableRandom random) {
    StringBuilder text = new StringBuilder(sound);
    for (int edits = random.nextInt(MOST_EDITS + 1); edits > 0 && !text.isEmpty(); edits--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(0x180));
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.insert(at, HostileTexts.piece(random));
        case 3 -> text.setLength(at);
        default -> text.insert(at, text.substring(at));
      }
    }
    return text.toString();
  }
}
