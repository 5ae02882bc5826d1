package dev.an0844.normalize;

import org.jspecify.annotations.Nullable;

/** A raw record cannot be read; thrown inside a mapping, which turns it into a broken result. */
public final class BrokenRecordException extends Exception {

  private final @Nullable String field;

  /**
   * @param field the raw field at fault, or null when it is the whole line
   * @param problem what is wrong with it
   */
  public BrokenRecordException(@Nullable String field, String problem) {
    super(problem, null, false, false);
    this.field = field;
  }

  /** The result that stands for this record. */
  public MappingResult.Broken toResult() {
    return new MappingResult.Broken(field, String.valueOf(getMessage()));
  }
}
