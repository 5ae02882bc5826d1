package dev.an0844.simulator.scenario;

import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of pfctl, as a sensor may know it: with or without the rule, its ports and its anchor.
 * Immutable.
 */
public record Pf(
    FirewallAction action,
    @Nullable String anchor,
    @Nullable String rule,
    List<Integer> ports,
    Transport transport,
    @Nullable String application) {

  Pf(FirewallAction action) {
    this(action, null, null, List.of(), Transport.UNKNOWN, null);
  }

  Pf anchored(String name) {
    return new Pf(action, name, rule, ports, transport, application);
  }

  Pf naming(Transport protocol, Integer... names) {
    String text =
        "pass in proto " + (protocol == Transport.UDP ? "udp" : "tcp") + " to any port " + names[0];
    return new Pf(action, anchor, text, List.of(names), protocol, application);
  }

  FirewallChange change() {
    return new FirewallChange(
        Facility.PF,
        action,
        anchor,
        rule,
        ports,
        transport,
        application,
        Programs.root(Programs.PFCTL, Programs.PFCTL, flag()));
  }

  private String flag() {
    return switch (action) {
      case LOAD_RULES, ENABLE_RULE -> "-f";
      case FLUSH_RULES -> "-F";
      case ENABLE_FIREWALL -> "-e";
      case DISABLE_FIREWALL -> "-d";
      default -> "-s";
    };
  }
}
