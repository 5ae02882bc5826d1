package dev.an0844.wire;

import dev.an0844.output.DeadLetterReason;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Walks over one record of a writer schema that is not wholly compatible with the reader's, and
 * finds the first place where this very record cannot be read: a type that the reader does not
 * know, a required field that is missing, a value of another type.
 *
 * <p>It is here because Avro does not find the first of these: where no branch of the reader's
 * union has the name of the writer's, it takes any record that fits by structure, and a record
 * whose fields all have defaults (a firewall change, say) fits everything.
 *
 * <p>For one record and one thread.
 */
final class Screening {

  /** Deeper than any schema of ours; a record of a recursive schema ends here, not our stack. */
  private static final int MAX_DEPTH = 64;

  private final CheckedDecoder in;
  private @Nullable Mismatch first;

  private Screening(CheckedDecoder in) {
    this.in = in;
  }

  /**
   * Reads the whole record.
   *
   * @return the first mismatch, or null when the record can be read
   * @throws MalformedBytesException when the bytes are no record of the writer's schema
   */
  static @Nullable Mismatch of(Schema writer, Schema reader, CheckedDecoder in) throws IOException {
    Screening screening = new Screening(in);
    screening.walk(writer, reader, "", 0);
    return screening.first;
  }

  /**
   * Walks over one value.
   *
   * @param reader null where the reader has no use for the value or a mismatch was noted already
   */
  private void walk(Schema writer, @Nullable Schema reader, String path, int depth)
      throws IOException {
    if (depth > MAX_DEPTH) {
      throw new MalformedBytesException(
          "the record is nested more than " + MAX_DEPTH + " levels deep");
    }
    if (writer.getType() == Schema.Type.UNION) {
      walk(branch(writer, in.readIndex()), reader, path, depth + 1);
      return;
    }
    Schema match = reader == null ? null : match(writer, reader, path);
    switch (writer.getType()) {
      case RECORD -> walkRecord(writer, match, path, depth);
      case ARRAY -> walkArray(writer, match, path, depth);
      case MAP -> walkMap(writer, match, path, depth);
      case ENUM -> walkEnum(writer, match, path);
      default -> skip(writer);
    }
  }

  private void walkRecord(Schema writer, @Nullable Schema reader, String path, int depth)
      throws IOException {
    if (reader != null) {
      noteMissing(writer, reader, path);
    }
    for (Schema.Field field : writer.getFields()) {
      Schema.Field ours = reader == null ? null : reader.getField(field.name());
      Schema target = ours == null ? null : ours.schema();
      walk(field.schema(), target, child(path, field.name()), depth + 1);
    }
  }

  private void noteMissing(Schema writer, Schema reader, String path) {
    for (Schema.Field field : reader.getFields()) {
      if (writer.getField(field.name()) == null && !field.hasDefaultValue()) {
        String name = child(path, field.name());
        note(
            DeadLetterReason.INVALID_FIELD,
            name,
            "the writer's " + writer.getFullName() + " has no field for the required " + name);
      }
    }
  }

  private void walkArray(Schema writer, @Nullable Schema reader, String path, int depth)
      throws IOException {
    Schema target = reader == null ? null : reader.getElementType();
    for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
      for (long i = 0; i < n; i++) {
        walk(writer.getElementType(), target, path, depth + 1);
      }
    }
  }

  private void walkMap(Schema writer, @Nullable Schema reader, String path, int depth)
      throws IOException {
    Schema target = reader == null ? null : reader.getValueType();
    for (long n = in.readMapStart(); n > 0; n = in.mapNext()) {
      for (long i = 0; i < n; i++) {
        in.skipString();
        walk(writer.getValueType(), target, path, depth + 1);
      }
    }
  }

  private void walkEnum(Schema writer, @Nullable Schema reader, String path) throws IOException {
    int index = in.readEnum();
    List<String> symbols = writer.getEnumSymbols();
    if (index < 0 || index >= symbols.size()) {
      throw new MalformedBytesException(
          "symbol " + index + " of " + writer.getFullName() + " does not exist");
    }
    if (reader != null
        && reader.getEnumDefault() == null
        && !reader.hasEnumSymbol(symbols.get(index))) {
      note(
          DeadLetterReason.INVALID_FIELD,
          path,
          path + " is '" + symbols.get(index) + "', which this version does not know");
    }
  }

  private void skip(Schema writer) throws IOException {
    switch (writer.getType()) {
      case BOOLEAN -> skipped(in.readBoolean());
      case INT -> skipped(in.readInt());
      case LONG -> skipped(in.readLong());
      case FLOAT -> in.skipFixed(Float.BYTES);
      case DOUBLE -> in.skipFixed(Double.BYTES);
      case STRING -> in.skipString();
      case BYTES -> in.skipBytes();
      case FIXED -> in.skipFixed(writer.getFixedSize());
      default -> in.readNull();
    }
  }

  private static void skipped(@SuppressWarnings("unused") Object value) {}

  private static Schema branch(Schema union, int index) throws IOException {
    if (index < 0 || index >= union.getTypes().size()) {
      throw new MalformedBytesException(
          "branch " + index + " of a union of " + union.getTypes().size() + " does not exist");
    }
    return union.getTypes().get(index);
  }

  /** What of the reader's schema the writer's value goes into; null, with a note, when nothing. */
  private @Nullable Schema match(Schema writer, Schema reader, String path) {
    List<Schema> candidates =
        reader.getType() == Schema.Type.UNION ? reader.getTypes() : List.of(reader);
    for (Schema candidate : candidates) {
      if (fits(writer, candidate)) {
        return candidate;
      }
    }
    String known = candidates.stream().map(Schema::getFullName).collect(Collectors.joining(", "));
    boolean type = writer.getType() == Schema.Type.RECORD;
    note(
        type ? DeadLetterReason.UNKNOWN_TYPE : DeadLetterReason.INVALID_FIELD,
        path,
        (path.isEmpty() ? "the record" : path)
            + " is of type "
            + writer.getFullName()
            + ", and this version reads only "
            + known);
    return null;
  }

  /** By full name and kind; what is inside is looked at on the way. */
  private static boolean fits(Schema writer, Schema reader) {
    if (reader.getType() != writer.getType()) {
      return promotes(writer.getType(), reader.getType());
    }
    return switch (writer.getType()) {
      case RECORD, ENUM -> reader.getFullName().equals(writer.getFullName());
      case FIXED ->
          reader.getFullName().equals(writer.getFullName())
              && reader.getFixedSize() == writer.getFixedSize();
      default -> true;
    };
  }

  /** The promotions of Avro's specification. */
  private static boolean promotes(Schema.Type from, Schema.Type to) {
    return switch (to) {
      case LONG -> from == Schema.Type.INT;
      case FLOAT -> from == Schema.Type.INT || from == Schema.Type.LONG;
      case DOUBLE ->
          from == Schema.Type.INT || from == Schema.Type.LONG || from == Schema.Type.FLOAT;
      case STRING -> from == Schema.Type.BYTES;
      case BYTES -> from == Schema.Type.STRING;
      default -> false;
    };
  }

  private void note(DeadLetterReason reason, String field, String detail) {
    if (first == null) {
      first = new Mismatch(reason, field, detail);
    }
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + '.' + name;
  }
}
