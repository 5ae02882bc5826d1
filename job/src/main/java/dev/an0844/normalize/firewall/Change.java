package dev.an0844.normalize.firewall;

import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import org.jspecify.annotations.Nullable;

/**
 * One change as arguments tell of it.
 *
 * @param anchor of PF, null for the main rules or where it does not matter
 * @param rule what was told in words, where they say more than the action
 * @param application that socketfilterfw was told about
 */
record Change(
    Facility facility,
    FirewallAction action,
    @Nullable String anchor,
    @Nullable String rule,
    @Nullable String application) {

  static Change ofPf(FirewallAction action, @Nullable String anchor) {
    return new Change(Facility.PF, action, anchor, null, null);
  }

  static Change ofApplicationFirewall(FirewallAction action) {
    return new Change(Facility.SOCKETFILTERFW, action, null, null, null);
  }

  Change saying(String words) {
    return new Change(facility, action, anchor, words, application);
  }

  Change forApplication(String path) {
    return new Change(facility, action, anchor, rule, path);
  }
}
