package dev.an0844.simulator.publish;

import dev.an0844.simulator.scenario.Dice;
import dev.an0844.simulator.traffic.Delivery;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.Confluent;
import dev.an0844.wire.SingleObject;
import org.jspecify.annotations.Nullable;

/**
 * Turns deliveries into the values of Kafka records: framings and schema versions mixed as asked.
 * Not thread-safe.
 */
public final class KafkaValues {

  private final Framing framing;
  private final double nextVersionShare;
  private final Dice dice;
  private final Garbage garbage = new Garbage();
  private final NextTelemetry next = new NextTelemetry();

  /**
   * Values as asked.
   *
   * @param nextVersionShare share of the events that are written with a newer version of the
   *     schema, always in the Confluent framing, since no packaged history has it
   */
  public KafkaValues(Framing framing, double nextVersionShare, long seed) {
    this.framing = framing;
    this.nextVersionShare = nextVersionShare;
    this.dice = new Dice(seed).apart(11);
  }

  /** Whether a reader needs a registry. */
  public boolean needRegistry() {
    return framing != Framing.SINGLE || nextVersionShare > 0;
  }

  /** The value; null is one of the kinds of garbage. */
  public byte @Nullable [] of(Delivery delivery) {
    if (delivery instanceof Delivery.OfEvent of) {
      return ofEvent(of.event());
    }
    Delivery.OfGarbage of = (Delivery.OfGarbage) delivery;
    return nextVersionShare > 0
        ? garbage.forMixedKafka(of.seed(), of.machine())
        : garbage.forKafka(of.seed(), of.machine());
  }

  private byte[] ofEvent(TelemetryEvent event) {
    if (dice.chance(nextVersionShare)) {
      return Confluent.frame(LocalRegistry.NEXT, next.encode(event));
    }
    boolean confluent =
        framing == Framing.CONFLUENT || (framing == Framing.MIXED && dice.chance(0.5));
    return confluent ? Confluent.encode(LocalRegistry.TODAY, event) : SingleObject.encode(event);
  }
}
