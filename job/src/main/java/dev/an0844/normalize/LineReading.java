package dev.an0844.normalize;

import java.util.List;

/** What every mapping does with a line around its own reading of it. */
public final class LineReading {

  private LineReading() {}

  /** A blank line holds no record, and one that cannot be read is broken. */
  public static List<MappingResult> of(String line, Reader reader) {
    if (line.isBlank()) {
      return List.of();
    }
    try {
      return reader.read();
    } catch (BrokenRecordException broken) {
      return List.of(broken.toResult());
    }
  }

  /** Reads a line that is not blank. */
  @FunctionalInterface
  public interface Reader {

    /** The line's results. */
    List<MappingResult> read() throws BrokenRecordException;
  }
}
