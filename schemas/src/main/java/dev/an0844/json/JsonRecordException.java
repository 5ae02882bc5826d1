package dev.an0844.json;

/**
 * A line that is not the JSON of a record: it names the field and says what it should have been.
 *
 * <p>Unchecked, so that a line can be read within a stream; whoever reads lines of others is to
 * catch it.
 */
public final class JsonRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String fieldPath;

  /**
   * Refuses a line.
   *
   * @param fieldPath the field, such as {@code body.ports[2]}, or empty when the line as a whole is
   *     at fault
   * @param message what is wrong, to be read behind the path
   */
  public JsonRecordException(String fieldPath, String message) {
    super(fieldPath.isEmpty() ? message : fieldPath + " " + message);
    this.fieldPath = fieldPath;
  }

  /** The field at fault in schema names, or empty when the line as a whole is. */
  public String fieldPath() {
    return fieldPath;
  }
}
