package dev.an0844.simulator.workload;

import dev.an0844.simulator.scenario.Dice;
import dev.an0844.simulator.scenario.Machine;
import dev.an0844.simulator.scenario.Programs;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Transport;
import java.util.HashMap;
import java.util.Map;

/**
 * The machines of a workload, the addresses that reach out to them, and what can happen between
 * them. Sources of the kinds {@link #knocker}, {@link #stranger} and those of {@link Background}
 * never share an address. Not thread-safe.
 */
final class Stage {

  private static final int STRANGERS = 1 << 22;
  private static final int KNOCKERS = 1 << 20;
  private static final int FIRST_CLIENT_PORT = 49_152;
  private static final int CLIENT_PORTS = 16_384;

  private final Dice dice;
  private final long shuffle;
  private final Map<Integer, Machine> machines = new HashMap<>();

  Stage(long seed) {
    this.dice = new Dice(seed);
    this.shuffle = dice.apart(0).nextLong();
  }

  /** Chance for one purpose. */
  Dice dice(long purpose) {
    return dice.apart(purpose);
  }

  Machine machine(int index) {
    return machines.computeIfAbsent(index, i -> Machine.of(i, 0, false));
  }

  /** The nth of four million addresses, in no order that the eye would see. */
  String stranger(long nth) {
    int n = shuffled(nth, STRANGERS);
    return dotted(100, 64 + (n >> 16), n);
  }

  /** The nth of a million others. */
  String knocker(long nth) {
    int n = shuffled(nth, KNOCKERS);
    return dotted(172, 16 + (n >> 16), n);
  }

  /** The source tries a closed port. */
  Act fails(int machine, String source, int port, long nth) {
    return attempt(machine, source, port, Outcome.REFUSED, nth);
  }

  /** The source gets in. */
  Act enters(int machine, String source, int port, long nth) {
    return attempt(machine, source, port, Outcome.ESTABLISHED, nth);
  }

  /** A background process of the machine listens. */
  Act binds(int machine, int port) {
    return new Act(
        machine(machine),
        new PortBind(
            "0.0.0.0", port, Transport.TCP, Programs.process(Programs.IMPLANT), Boolean.TRUE));
  }

  /**
   * The source tries a port.
   *
   * @param nth decides the port that it tries from
   */
  Act attempt(int machine, String source, int port, Outcome outcome, long nth) {
    Machine host = machine(machine);
    int from = FIRST_CLIENT_PORT + Math.floorMod(7 * nth + shuffle, CLIENT_PORTS);
    return new Act(
        host,
        new ConnectionAttempt(
            source, from, host.ip(), port, Transport.TCP, outcome, null, state(outcome)));
  }

  /** Takes each number below the power of two to another one below it, none twice. */
  private int shuffled(long nth, int powerOfTwo) {
    return (int) (((nth * (shuffle | 1)) ^ (shuffle >>> 32)) & (powerOfTwo - 1));
  }

  private static String dotted(int first, int second, int n) {
    return first + "." + second + "." + (n >> 8 & 255) + "." + (n & 255);
  }

  private static String state(Outcome outcome) {
    return switch (outcome) {
      case REFUSED -> "REJ";
      case DROPPED -> "S0";
      case ESTABLISHED -> "SF";
      case UNKNOWN -> "RSTO";
    };
  }
}
