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

  private static final int UNKNOWN_BRANCH = 7;
  private static final int UNKNOWN_ID = 0x7ADE_0000;

  private final TelemetryBody body = new TelemetryBody();

  /** What may stand as a record in a file. */
  byte[] forFile(long seed, Machine machine) {
    Dice dice = new Dice(seed);
    return switch (dice.between(0, 4)) {
      case 0 -> filled(dice.between(8, 200), (byte) 0xFF);
      case 1 -> noise(dice);
      case 2 -> cutOff(body.of(sound(machine, dice)), dice);
      case 3 -> withUnknownBranch(machine, dice);
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
      case 8 -> SingleObject.frame(todaysFingerprint(), withUnknownBranch(machine, dice));
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

  /** The body is the last field, so the branch that it begins with is found from the end. */
  private byte[] withUnknownBranch(Machine machine, Dice dice) {
    TelemetryEvent event = sound(machine, dice);
    byte[] whole = body.of(event);
    int branchAt = whole.length - bodyLength((ConnectionAttempt) event.getBody());
    whole[branchAt] = (byte) (UNKNOWN_BRANCH << 1);
    return whole;
  }

  private static int bodyLength(ConnectionAttempt attempt) {
    byte[] framed = SingleObject.encode(attempt);
    int head = SingleObject.frame(0, new byte[0]).length;
    int branch = 1;
    return framed.length - head + branch;
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
