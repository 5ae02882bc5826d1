package dev.an0844.normalize;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.inventory.AddressTenure;
import dev.an0844.inventory.InventoryHost;
import dev.an0844.telemetry.Host;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that somebody has written down, so that what the network sees by address and what a
 * host says of itself meet under one id.
 *
 * <p>A host that names itself is found by its id, else by its name (osquery's default identifier is
 * the host name) where exactly one host bears it; one that is not in the inventory keeps the
 * identifier that it gave. An address has a host at a time when exactly one host had it then.
 *
 * <p>Hosts come and go one by one. What is given is held against {@link
 * dev.an0844.rules.InventoryRules} before. Not thread-safe while it changes. Memory is in
 * proportion to hosts and addresses, those that a host had among them.
 */
public final class HostInventory implements HostDirectory, Serializable {

  private static final long serialVersionUID = 1L;

  private final HashMap<String, HashMap<String, ArrayList<Tenure>>> byAddress = new HashMap<>();
  private final HashMap<String, Entry> byId = new HashMap<>();
  private final HashMap<String, LinkedHashSet<String>> idsByName = new HashMap<>();

  /** Puts a host in, in the place of what was known of it. */
  public void put(InventoryHost host) {
    remove(host.getHostId());
    ArrayList<String> addresses = new ArrayList<>();
    for (AddressTenure tenure : host.getAddresses()) {
      CanonicalAddress.of(tenure.getAddress())
          .ifPresent(
              address -> {
                addresses.add(address);
                byAddress
                    .computeIfAbsent(address, none -> new HashMap<>())
                    .computeIfAbsent(host.getHostId(), none -> new ArrayList<>(1))
                    .add(new Tenure(tenure.getFrom(), tenure.getUntil()));
              });
    }
    String name = host.getName();
    if (name != null) {
      idsByName.computeIfAbsent(lower(name), none -> new LinkedHashSet<>()).add(host.getHostId());
    }
    byId.put(
        host.getHostId(),
        new Entry(host.getHostId(), name, new ArrayList<>(host.getTags()), addresses));
  }

  /** Takes a host out, if it is there. */
  public void remove(String hostId) {
    Entry gone = byId.remove(hostId);
    if (gone == null) {
      return;
    }
    for (String address : gone.addresses()) {
      byAddress.computeIfPresent(
          address,
          (unused, hosts) -> {
            hosts.remove(hostId);
            return hosts.isEmpty() ? null : hosts;
          });
    }
    String name = gone.name();
    if (name != null) {
      idsByName.computeIfPresent(
          lower(name),
          (unused, ids) -> {
            ids.remove(hostId);
            return ids.isEmpty() ? null : ids;
          });
    }
  }

  /** How many hosts are in it. */
  public int hosts() {
    return byId.size();
  }

  /** How many addresses are in it, those that no host has any longer among them. */
  public int addresses() {
    return byAddress.size();
  }

  @Override
  public Optional<Host> byAddress(String canonicalAddress, Instant at) {
    List<String> holders = holders(canonicalAddress, at);
    return holders.size() == 1
        ? Optional.ofNullable(byId.get(holders.get(0))).map(Entry::toHost)
        : Optional.empty();
  }

  /** The ids of all hosts that had the address at this time, as far as the inventory says. */
  public List<String> holders(String canonicalAddress, Instant at) {
    Map<String, ArrayList<Tenure>> hosts = byAddress.get(canonicalAddress);
    if (hosts == null) {
      return List.of();
    }
    List<String> holders = new ArrayList<>(1);
    hosts.forEach(
        (host, tenures) -> {
          if (tenures.stream().anyMatch(tenure -> tenure.holds(at))) {
            holders.add(host);
          }
        });
    return holders;
  }

  /** Whether any host had the address at any time. */
  public boolean knows(String canonicalAddress) {
    return byAddress.containsKey(canonicalAddress);
  }

  @Override
  public Host byIdentifier(String identifier, @Nullable String name) {
    Entry entry = byId.get(identifier);
    if (entry == null) {
      Set<String> ids = idsByName.get(lower(identifier));
      entry = ids == null || ids.size() > 1 ? null : byId.get(ids.iterator().next());
    }
    return entry == null ? new Host(identifier, name, List.of()) : entry.toHost();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** What the inventory says of a host. */
  private record Entry(
      String id, @Nullable String name, ArrayList<String> tags, ArrayList<String> addresses)
      implements Serializable {

    Host toHost() {
      return new Host(id, name, tags);
    }
  }

  /** When a host had an address: from the first moment to before the second. */
  private record Tenure(@Nullable Instant from, @Nullable Instant until) implements Serializable {

    boolean holds(Instant at) {
      return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
    }
  }
}
