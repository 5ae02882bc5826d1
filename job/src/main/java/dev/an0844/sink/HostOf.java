package dev.an0844.sink;

import java.io.Serializable;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells which host a record of an output belongs to, or which rule where it is about one.
 *
 * @param <T> the output's record
 */
@FunctionalInterface
interface HostOf<T extends SpecificRecord> extends Serializable {
  /** Returns the id, or null where it could not be read. */
  @Nullable String hostId(T output);
}
