package dev.an0844.normalize.stream;

import java.io.Serializable;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the inventory up to its end as of now, before the first record is mapped. */
@FunctionalInterface
interface InventoryStart extends Serializable {

  /**
   * Reads the records that are there, those of a partition in order.
   *
   * @param from the offset to begin with by partition; the first that there is where none is given
   * @throws Exception when the inventory cannot be read to its end
   */
  void read(Map<Integer, Long> from, Consumer<InventoryUpdate> into) throws Exception;
}
