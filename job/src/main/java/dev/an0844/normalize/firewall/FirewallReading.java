package dev.an0844.normalize.firewall;

import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.FirewallChange;
import java.util.List;

/** What a run of a program did to a firewall. */
public sealed interface FirewallReading {

  /**
   * It changed something.
   *
   * @param changes in the order in which the program makes them, at least one
   */
  record Changed(List<FirewallChange> changes) implements FirewallReading {}

  /** It changed nothing that this project looks at. */
  record Unchanged(SkipReason reason) implements FirewallReading {}
}
