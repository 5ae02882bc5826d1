package dev.an0844.normalize;

import dev.an0844.telemetry.Host;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a record of a host's own sensor says which host it is of.
 *
 * @param ids fields with a stable id, the best first
 * @param names fields with a name for people, the best first; one of them is the id where no id is
 */
public record HostFields(List<String> ids, List<String> names) {

  /** What Beats, Elastic Agent, Vector, Fluent Bit and syslog relays add to a record. */
  public static final HostFields OF_SHIPPERS =
      new HostFields(List.of("host.id"), List.of("host.name", "host.hostname", "hostname", "host"));

  /**
   * The host that the record names.
   *
   * @param fallback what the host calls itself where the record names none; null when not known
   * @return empty when nobody names the host
   */
  public Optional<Host> host(JsonFields record, @Nullable String fallback, HostDirectory hosts) {
    String name = record.first(names);
    String id = record.first(ids);
    if (id == null) {
      id = name == null ? fallback : name;
    }
    return Optional.ofNullable(id).map(known -> hosts.byIdentifier(known, name));
  }
}
