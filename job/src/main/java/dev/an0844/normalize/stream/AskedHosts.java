package dev.an0844.normalize.stream;

import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.HostInventory;
import dev.an0844.telemetry.Host;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the inventory, and remembers of the record at hand which addresses led to no host. */
final class AskedHosts implements HostDirectory {

  private final HostInventory inventory;
  private final List<Unassigned> unassigned = new ArrayList<>();

  AskedHosts(HostInventory inventory) {
    this.inventory = inventory;
  }

  @Override
  public Optional<Host> byAddress(String canonicalAddress, Instant at) {
    Optional<Host> host = inventory.byAddress(canonicalAddress, at);
    if (host.isEmpty()) {
      unassigned.add(
          new Unassigned(
              canonicalAddress,
              at,
              inventory.knows(canonicalAddress),
              inventory.holders(canonicalAddress, at)));
    }
    return host;
  }

  @Override
  public Host byIdentifier(String identifier, @Nullable String name) {
    return inventory.byIdentifier(identifier, name);
  }

  /** The addresses without a host that the last record asked for, in the order of asking. */
  List<Unassigned> unassigned() {
    return List.copyOf(unassigned);
  }

  /** The next record comes. */
  void forget() {
    unassigned.clear();
  }
}
