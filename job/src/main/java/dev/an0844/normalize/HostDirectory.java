package dev.an0844.normalize;

import dev.an0844.telemetry.Host;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which host a record is about. Connections are seen by address and openings by host: the directory
 * is where both become the same id.
 */
public interface HostDirectory {

  /**
   * The host that had this address at this time.
   *
   * @param canonicalAddress canonical text, as CanonicalAddress gives it
   * @param at when, which is the event's time: addresses go from host to host
   * @return empty when the directory knows of no such host, or of several: it is counted then,
   *     never guessed
   */
  Optional<Host> byAddress(String canonicalAddress, Instant at);

  /**
   * The host that names itself.
   *
   * @param identifier how the sensor on the host calls it, never empty
   * @param name a name for people, if the record bears one
   */
  Host byIdentifier(String identifier, @Nullable String name);

  /** Without an inventory a host is its address, or what it calls itself. */
  static HostDirectory withoutInventory() {
    return new HostDirectory() {
      @Override
      public Optional<Host> byAddress(String canonicalAddress, Instant at) {
        return Optional.of(new Host(canonicalAddress, null, List.of()));
      }

      @Override
      public Host byIdentifier(String identifier, @Nullable String name) {
        return new Host(identifier, name, List.of());
      }
    };
  }
}
