package dev.an0844.normalize.stream;

import dev.an0844.ingest.Refusal;
import dev.an0844.inventory.InventoryHost;
import org.jspecify.annotations.Nullable;

/**
 * What one record of the inventory's topic says.
 *
 * @param partition its partition
 * @param offset its offset
 * @param hostId whom it is about; null when it was refused, and so is about nobody
 * @param host what holds of the host from now on; null when it is no longer in the inventory
 * @param refusal why it changes nothing; null when it was understood
 */
public record InventoryUpdate(
    int partition,
    long offset,
    @Nullable String hostId,
    @Nullable InventoryHost host,
    @Nullable Refusal refusal) {

  /** The same without what was refused of it, which its place outlives. */
  InventoryUpdate withoutRefusal() {
    return new InventoryUpdate(partition, offset, hostId, host, null);
  }
}
