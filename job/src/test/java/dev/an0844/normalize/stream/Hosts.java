package dev.an0844.normalize.stream;

import dev.an0844.inventory.AddressTenure;
import dev.an0844.inventory.InventoryHost;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hosts of an inventory and its updates for tests. */
final class Hosts {

  private Hosts() {}

  static InventoryHost host(String id, AddressTenure... tenures) {
    return new InventoryHost(id, id + ".local", List.of("lab"), List.of(tenures));
  }

  static AddressTenure always(String address) {
    return new AddressTenure(address, null, null);
  }

  static AddressTenure between(String address, @Nullable String from, @Nullable String until) {
    return new AddressTenure(address, time(from), time(until));
  }

  static InventoryUpdate put(long offset, InventoryHost host) {
    return new InventoryUpdate(0, offset, host.getHostId(), host, null);
  }

  static InventoryUpdate remove(long offset, String hostId) {
    return new InventoryUpdate(0, offset, hostId, null, null);
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
