package dev.an0844.rules;

import dev.an0844.inventory.AddressTenure;
import dev.an0844.inventory.InventoryHost;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The field rules of a record of the inventory; one that breaks a rule changes nothing and is a
 * dead letter.
 *
 * <ul>
 *   <li>What the schema requires is there, and host_id is not empty.
 *   <li>Every address is one plain address, see {@link dev.an0844.address.CanonicalAddress}, and
 *       its from lies before its until.
 *   <li>Strings have at most 32 KiB of UTF-8, tags are at most {@value
 *       TelemetryRules#MAX_ARRAY_ITEMS}, addresses at most {@value #MAX_ADDRESSES}.
 * </ul>
 *
 * <p>Stateless, for any thread.
 */
public final class InventoryRules {

  /** Most addresses of a host, those that it had among them. */
  public static final int MAX_ADDRESSES = 10_000;

  private InventoryRules() {}

  /**
   * Holds a record against the rules.
   *
   * @return the first rule that it breaks, or empty when it keeps them all
   */
  public static Optional<Violation> check(InventoryHost host) {
    Violation broken = FieldChecks.id("host_id", host.getHostId());
    if (broken == null) {
      broken = FieldChecks.optionalString("name", host.getName());
    }
    if (broken == null) {
      broken = FieldChecks.strings("tags", host.getTags());
    }
    return Optional.ofNullable(broken == null ? addresses(host.getAddresses()) : broken);
  }

  private static @Nullable Violation addresses(@Nullable List<AddressTenure> tenures) {
    if (tenures == null) {
      return FieldChecks.missing("addresses");
    }
    if (tenures.size() > MAX_ADDRESSES) {
      return new Violation(
          "addresses",
          "must have at most %d items, has %d".formatted(MAX_ADDRESSES, tenures.size()));
    }
    Violation broken = null;
    for (int i = 0; broken == null && i < tenures.size(); i++) {
      broken = tenure("addresses[" + i + "]", tenures.get(i));
    }
    return broken;
  }

  private static @Nullable Violation tenure(String field, AddressTenure tenure) {
    Violation broken = FieldChecks.address(field + ".address", tenure.getAddress());
    if (broken != null) {
      return broken;
    }
    Instant from = tenure.getFrom();
    Instant until = tenure.getUntil();
    return from == null || until == null || from.isBefore(until)
        ? null
        : new Violation(field + ".until", "must be after from " + from + ", is " + until);
  }
}
