package dev.an0844.correlate;

import org.apache.avro.specific.SpecificRecordBase;

/** A copy of a record that shares the values of its fields, where Avro's builders copy them too. */
final class ShallowCopy {

  private ShallowCopy() {}

  /** Gives {@code into} all fields of {@code from}. */
  static <T extends SpecificRecordBase> T of(T from, T into) {
    for (int field = 0; field < from.getSchema().getFields().size(); field++) {
      into.put(field, from.get(field));
    }
    return into;
  }
}
