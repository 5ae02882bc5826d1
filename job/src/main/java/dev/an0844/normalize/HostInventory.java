package dev.an0844.normalize;

import dev.an0844.telemetry.Host;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that somebody has written down, so that what the network sees by address and what a
 * host says of itself meet under one id. Immutable.
 *
 * <p>A host that names itself is found by its id, else by its name (osquery's default identifier is
 * the host name) where exactly one host bears it; one that is not in the inventory keeps the
 * identifier that it gave. An address that is not in the inventory has no host.
 */
public final class HostInventory implements HostDirectory {

  private final Map<String, Entry> byAddress;
  private final Map<String, Entry> byId;
  private final Map<String, Entry> byName;

  /**
   * @param byAddress by canonical address
   * @param byId by host id
   * @param byName by name in lower case, only names that one host bears
   */
  HostInventory(Map<String, Entry> byAddress, Map<String, Entry> byId, Map<String, Entry> byName) {
    this.byAddress = Map.copyOf(byAddress);
    this.byId = Map.copyOf(byId);
    this.byName = Map.copyOf(byName);
  }

  @Override
  public Optional<Host> byAddress(String canonicalAddress, Instant at) {
    return Optional.ofNullable(byAddress.get(canonicalAddress)).map(Entry::toHost);
  }

  @Override
  public Host byIdentifier(String identifier, @Nullable String name) {
    Entry entry = byId.get(identifier);
    if (entry == null) {
      entry = byName.get(identifier.toLowerCase(Locale.ROOT));
    }
    return entry == null ? new Host(identifier, name, List.of()) : entry.toHost();
  }

  /** What the inventory says of a host. */
  record Entry(String id, @Nullable String name, List<String> tags) {

    Host toHost() {
      return new Host(id, name, tags);
    }
  }
}
