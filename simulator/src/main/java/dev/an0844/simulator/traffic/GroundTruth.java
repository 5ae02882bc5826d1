package dev.an0844.simulator.traffic;

import dev.an0844.simulator.truth.Contract;
import dev.an0844.simulator.truth.Oracle;
import dev.an0844.simulator.truth.Ruling;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Watches deliveries and tells in the end what the contract says of them. Not thread-safe. */
public final class GroundTruth {

  private final Oracle oracle;

  /** Truth for a job with these settings. */
  public GroundTruth(Contract contract) {
    this.oracle = new Oracle(contract);
  }

  /**
   * Takes note of a delivery. Garbage is no event, and a false date is found by the oracle itself.
   */
  public void note(Delivery delivery) {
    if (delivery instanceof Delivery.OfEvent of) {
      if (of.kind() == Delivery.Kind.BEYOND_MEMORY) {
        oracle.acceptForgotten(of.event(), of.story());
      } else {
        Instant reference = Instant.EPOCH.plus(of.micros(), ChronoUnit.MICROS);
        oracle.accept(of.event(), reference, of.story());
      }
    }
  }

  /** Every success that is detected and every success of a story, in order of time. */
  public List<Ruling> rulings() {
    return oracle.rulings();
  }
}
