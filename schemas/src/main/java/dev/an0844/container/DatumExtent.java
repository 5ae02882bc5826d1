package dev.an0844.container;

import java.util.List;
import org.apache.avro.Schema;

/**
 * Finds where an encoded value ends by its writer's schema, without building anything.
 *
 * <p>Avro's readers trust the lengths that they read and allocate for them. A value whose extent
 * was found here keeps within its bytes: every length and count in it is covered by bytes that are
 * there, so that reading it allocates in proportion to them. Stateless, for any thread.
 */
public final class DatumExtent {

  /** Given instead of an end when the bytes are no value of the schema. */
  public static final int NONE = -1;

  /**
   * Records within records, arrays and maps; deeper ones are refused before they exhaust the stack.
   */
  private static final int MAX_DEPTH = 200;

  private static final int MAX_INT_BYTES = 5;
  private static final int MAX_LONG_BYTES = 10;

  private final byte[] bytes;
  private final int limit;
  private int at;
  private long lastNumber;

  private DatumExtent(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.limit = to;
  }

  /**
   * Finds the end of the value that starts at {@code from}.
   *
   * @param to where the bytes that may belong to it end
   * @return the index behind the value, or {@link #NONE}
   */
  public static int end(Schema writer, byte[] bytes, int from, int to) {
    DatumExtent extent = new DatumExtent(bytes, from, to);
    return extent.skip(writer, 0) ? extent.at : NONE;
  }

  private boolean skip(Schema schema, int depth) {
    if (depth > MAX_DEPTH) {
      return false;
    }
    return switch (schema.getType()) {
      case NULL -> true;
      case BOOLEAN -> advance(1);
      case INT -> number(MAX_INT_BYTES);
      case LONG -> number(MAX_LONG_BYTES);
      case FLOAT -> advance(Float.BYTES);
      case DOUBLE -> advance(Double.BYTES);
      case FIXED -> advance(schema.getFixedSize());
      case STRING, BYTES -> sized();
      case ENUM -> index(schema.getEnumSymbols()) >= 0;
      case UNION -> union(schema.getTypes(), depth);
      case RECORD -> fields(schema.getFields(), depth);
      case ARRAY -> items(schema.getElementType(), false, depth);
      case MAP -> items(schema.getValueType(), true, depth);
    };
  }

  private boolean union(List<Schema> branches, int depth) {
    int branch = index(branches);
    return branch >= 0 && skip(branches.get(branch), depth + 1);
  }

  private boolean fields(List<Schema.Field> fields, int depth) {
    for (Schema.Field field : fields) {
      if (!skip(field.schema(), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Arrays and maps come in runs, each with its count, until a run of none; a negative count has a
   * size behind it.
   */
  private boolean items(Schema item, boolean keyed, int depth) {
    while (number(MAX_LONG_BYTES)) {
      long count = lastNumber;
      if (count == 0) {
        return true;
      }
      if (count < 0 && !number(MAX_LONG_BYTES)) {
        return false;
      }
      if (!run(count < 0 ? -count : count, item, keyed, depth)) {
        return false;
      }
    }
    return false;
  }

  private boolean run(long count, Schema item, boolean keyed, int depth) {
    if (count < 0 || count > limit - at) {
      return false;
    }
    for (long i = 0; i < count; i++) {
      if ((keyed && !sized()) || !skip(item, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean sized() {
    return number(MAX_LONG_BYTES)
        && lastNumber >= 0
        && lastNumber <= limit - at
        && advance((int) lastNumber);
  }

  private int index(List<?> choices) {
    return number(MAX_INT_BYTES) && lastNumber >= 0 && lastNumber < choices.size()
        ? (int) lastNumber
        : NONE;
  }

  private boolean advance(int length) {
    if (length > limit - at) {
      return false;
    }
    at += length;
    return true;
  }

  private boolean number(int maxBytes) {
    long bits = 0;
    for (int i = 0; i < maxBytes && at < limit; i++) {
      int next = bytes[at++];
      bits |= (next & 0x7fL) << (7 * i);
      if (next >= 0) {
        lastNumber = (bits >>> 1) ^ -(bits & 1);
        return true;
      }
    }
    return false;
  }
}
