package dev.an0844.container;

import dev.an0844.output.DeadLetterReason;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Why a record as it was written does not fit the schema that it is read with.
 *
 * @param field path of the field at fault, or null when it is the record itself
 */
record Mismatch(DeadLetterReason reason, @Nullable String field, String detail) {

  /**
   * Finds the first mismatch in the order of the reader's fields: a branch that the reader does not
   * know, or a required field that the writer does not have.
   *
   * @return null when there is none of these two kinds
   */
  static @Nullable Mismatch find(Schema writer, @Nullable Object datum, Schema reader) {
    return datum == null ? null : find(writer, datum, reader, "");
  }

  /**
   * Says whether a writer may hold a record where the reader knows none of its name.
   *
   * <p>Avro then takes the first branch whose required fields the record has, whatever its name: an
   * unknown type would become an empty FirewallChange. So records of such a writer are looked at
   * before they are resolved.
   */
  static boolean isPossible(Schema writer, Schema reader) {
    if (writer.isUnion()) {
      return writer.getTypes().stream().anyMatch(branch -> isPossible(branch, reader));
    }
    if (writer.getType() != Schema.Type.RECORD) {
      return false;
    }
    Schema target = reader.isUnion() ? branchFor(writer, reader) : reader;
    return target == null || isOtherRecord(writer, target) || isPossibleInFields(writer, target);
  }

  private static boolean isPossibleInFields(Schema writer, Schema reader) {
    return reader.getType() == Schema.Type.RECORD
        && reader.getFields().stream()
            .anyMatch(
                wanted -> {
                  Schema.Field written = writer.getField(wanted.name());
                  return written != null && isPossible(written.schema(), wanted.schema());
                });
  }

  private static @Nullable Mismatch find(
      Schema writer, @Nullable Object datum, Schema reader, String path) {
    if (writer.isUnion()) {
      Schema branch = writer.getTypes().get(GenericData.get().resolveUnion(writer, datum));
      return find(branch, datum, reader, path);
    }
    Schema target = reader.isUnion() ? branchFor(writer, reader) : reader;
    if (target == null ? writer.getType() == Schema.Type.RECORD : isOtherRecord(writer, target)) {
      return new Mismatch(DeadLetterReason.UNKNOWN_TYPE, pathOrNull(path), unknown(writer, path));
    }
    return target != null
            && writer.getType() == Schema.Type.RECORD
            && target.getType() == Schema.Type.RECORD
        ? fields(writer, (IndexedRecord) datum, target, path)
        : null;
  }

  private static @Nullable Mismatch fields(
      Schema writer, @Nullable IndexedRecord datum, Schema reader, String path) {
    for (Schema.Field wanted : reader.getFields()) {
      String fieldPath = path.isEmpty() ? wanted.name() : path + "." + wanted.name();
      Schema.Field written = writer.getField(wanted.name());
      Mismatch mismatch = null;
      if (written == null && !wanted.hasDefaultValue()) {
        mismatch =
            new Mismatch(
                DeadLetterReason.INVALID_FIELD,
                fieldPath,
                fieldPath + " is required, and the writer's schema has no such field");
      } else if (written != null && datum != null) {
        mismatch = find(written.schema(), datum.get(written.pos()), wanted.schema(), fieldPath);
      }
      if (mismatch != null) {
        return mismatch;
      }
    }
    return null;
  }

  private static @Nullable Schema branchFor(Schema writer, Schema readerUnion) {
    for (Schema branch : readerUnion.getTypes()) {
      boolean named = branch.getType() == Schema.Type.RECORD;
      if (branch.getType() == writer.getType()
          && (!named || branch.getFullName().equals(writer.getFullName()))) {
        return branch;
      }
    }
    return null;
  }

  private static boolean isOtherRecord(Schema writer, Schema reader) {
    return writer.getType() == Schema.Type.RECORD
        && reader.getType() == Schema.Type.RECORD
        && !writer.getFullName().equals(reader.getFullName());
  }

  private static String unknown(Schema writer, String path) {
    return (path.isEmpty() ? "the record" : path)
        + " is of type "
        + writer.getFullName()
        + ", which this version does not know";
  }

  private static @Nullable String pathOrNull(String path) {
    return path.isEmpty() ? null : path;
  }
}
