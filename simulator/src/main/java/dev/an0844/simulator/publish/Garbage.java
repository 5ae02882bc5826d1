package dev.an0844.simulator.publish;

import dev.an0844.simulator.scenario.Dice;
import dev.an0844.simulator.scenario.Machine;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import dev.an0844.wire.Confluent;
import dev.an0844.wire.SingleObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * Records that are no telemetry event: noise, cut-off events, unknown schemas and union branches,
 * and events that break a field's rule. Each must become a dead letter, and none may take a sound
 * record with it. The same seed gives the same bytes. Not thread-safe.
 */
final class Garbage {

  private static final int IMPOSSIBLE_BRANCH = 7;
  private static final int UNKNOWN_ID = 0x7ADE_0000;

  private final TelemetryBody body = new TelemetryBody();
  private final NextTelemetry next = new NextTelemetry();

  /** What may stand as a record in a file of the next version. */
  byte[] forNextFile(long seed, Machine machine) {
    Dice dice = new Dice(seed);
    return switch (dice.between(0, 4)) {
      case 0 -> next.encodeOfNewKind(sound(machine, dice));
      case 1 -> next.encode(breakingARule(machine, dice));
      default -> forFile(dice.nextLong(), machine);
    };
  }

  /** What may stand as a value on Kafka where some are of the next version. */
  byte @Nullable [] forMixedKafka(long seed, Machine machine) {
    Dice dice = new Dice(seed);
    return dice.chance(0.1)
        ? Confluent.frame(LocalRegistry.NEXT, next.encodeOfNewKind(sound(machine, dice)))
        : forKafka(seed, machine);
  }

  /** What may stand as a record in a file. */
  byte[] forFile(long seed, Machine machine) {
    Dice dice = new Dice(seed);
    return switch (dice.between(0, 4)) {
      case 0 -> filled(dice.between(8, 200), (byte) 0xFF);
      case 1 -> noise(dice);
      case 2 -> cutOff(body.of(sound(machine, dice)), dice);
      case 3 -> withImpossibleBranch(machine, dice);
      default -> body.of(breakingARule(machine, dice));
    };
  }

  /** What may stand as a value on Kafka; null is one of them. */
  byte @Nullable [] forKafka(long seed, Machine machine) {
    Dice dice = new Dice(seed);
    return switch (dice.between(0, 10)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> noise(dice);
      case 3 -> "{\"event_id\":\"not avro\"}".getBytes(StandardCharsets.UTF_8);
      case 4 -> cutOff(SingleObject.encode(sound(machine, dice)), dice);
      case 5 -> withTail(SingleObject.encode(sound(machine, dice)), dice);
      case 6 -> SingleObject.frame(dice.nextLong(), body.of(sound(machine, dice)));
      case 7 -> Confluent.frame(UNKNOWN_ID + dice.between(0, 3), body.of(sound(machine, dice)));
      case 8 -> SingleObject.frame(todaysFingerprint(), withImpossibleBranch(machine, dice));
      case 9 -> new byte[] {0};
      default -> SingleObject.encode(breakingARule(machine, dice));
    };
  }

  private static TelemetryEvent sound(Machine machine, Dice dice) {
    return new TelemetryEvent(
        "g" + Long.toUnsignedString(dice.nextLong(), 36),
        Instant.parse("2026-03-02T08:00:00Z"),
        null,
        null,
        machine.host(),
        new Sensor(SensorKind.SIMULATOR, "garbage", null),
        null,
        new ConnectionAttempt(
            "192.0.2.77", null, null, 22, Transport.TCP, Outcome.REFUSED, null, null));
  }

  private static TelemetryEvent breakingARule(Machine machine, Dice dice) {
    TelemetryEvent event = sound(machine, dice);
    ConnectionAttempt attempt = (ConnectionAttempt) event.getBody();
    switch (dice.between(0, 6)) {
      case 0 -> attempt.setDestinationPort(0);
      case 1 -> attempt.setDestinationPort(70_000);
      case 2 -> attempt.setSourceIp("gateway.office");
      case 3 -> attempt.setSourceIp("192.0.2.0/24");
      case 4 -> event.setHost(new Host("", null, List.of()));
      case 5 -> event.setEventTime(Instant.parse("1996-02-29T12:00:00Z"));
      default -> event.setEventTimeEarliest(event.getEventTime().plusSeconds(60));
    }
    return event;
  }

  private byte[] withImpossibleBranch(Machine machine, Dice dice) {
    return body.withOtherBody(sound(machine, dice), out -> out.writeIndex(IMPOSSIBLE_BRANCH));
  }

  private static long todaysFingerprint() {
    return SchemaNormalization.parsingFingerprint64(TelemetryEvent.getClassSchema());
  }

  private static byte[] noise(Dice dice) {
    return dice.bytes(dice.between(1, 300));
  }

  private static byte[] cutOff(byte[] whole, Dice dice) {
    return Arrays.copyOf(whole, dice.between(1, whole.length - 1));
  }

  private static byte[] withTail(byte[] whole, Dice dice) {
    return Arrays.copyOf(whole, whole.length + dice.between(1, 50));
  }

  private static byte[] filled(int length, byte with) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, with);
    return bytes;
  }
}
