package dev.an0844.normalize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts that whoever runs a program chooses, cut so that no length of theirs makes an opening a
 * dead letter. What is cut off can play no part: conditions look at paths, anchors and the first
 * arguments.
 */
public final class ClippedText {

  /** Most characters of a text; paths on macOS have at most 1,024 bytes. */
  public static final int MAX_CHARS = 4_096;

  /** Most arguments that are kept. */
  public static final int MAX_ARGS = 64;

  private ClippedText() {}

  /** The text, at most {@link #MAX_CHARS} characters of it. */
  public static String of(String text) {
    if (text.length() <= MAX_CHARS) {
      return text;
    }
    boolean halved = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1));
    return text.substring(0, halved ? MAX_CHARS - 1 : MAX_CHARS);
  }

  /** The text cut, or null as it was. */
  public static @Nullable String ofNullable(@Nullable String text) {
    return text == null ? null : of(text);
  }

  /** The first {@link #MAX_ARGS} arguments, each cut. */
  public static List<String> args(List<String> args) {
    return args.stream().limit(MAX_ARGS).map(ClippedText::of).toList();
  }
}
