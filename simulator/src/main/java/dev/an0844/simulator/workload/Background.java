package dev.an0844.simulator.workload;

import dev.an0844.simulator.scenario.Dice;
import dev.an0844.simulator.scenario.Programs;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Transport;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes on besides: sessions of peers that never fail, failures of peers that never get in, and
 * what can play no part. None of it can be detected, whatever else happens.
 */
final class Background {

  private static final int PEERS = 250;
  private static final int[] SERVICES = {22, 445, 3283, 5000, 5900, 7000, 8770, 49_152};
  private static final List<String> STEADY = addresses("10.200.0.");
  private static final List<String> LOST = addresses("10.210.0.");

  private final Stage stage;
  private final int firstMachine;
  private final int machines;
  private final Dice dice;

  /** On so many machines from this one on. */
  Background(Stage stage, int firstMachine, int machines) {
    this.stage = stage;
    this.firstMachine = firstMachine;
    this.machines = machines;
    this.dice = stage.dice(1 + firstMachine);
  }

  /** So many events of all kinds, evenly over a span; none where the number is below 0. */
  Strand strand(Span span, long events) {
    return Strand.evenly(span, Math.max(0, events), this::act);
  }

  /** The same of sessions alone. */
  Strand sessions(Span span, long events) {
    return Strand.evenly(
        span, Math.max(0, events), nth -> session(dice.apart(nth), anyMachine(nth), nth));
  }

  /** The nth event. */
  Act act(long nth) {
    return act(anyMachine(nth), nth);
  }

  /** The nth event, on this machine. */
  Act act(int machine, long nth) {
    Dice chance = dice.apart(nth);
    double kind = chance.fraction();
    if (kind < 0.85) {
      return session(chance, machine, nth);
    }
    if (kind < 0.95) {
      return stage.fails(machine, chance.pick(LOST), chance.between(1, 19_999), nth);
    }
    return kind < 0.98
        ? stage.attempt(machine, chance.pick(LOST), service(chance), Outcome.UNKNOWN, nth)
        : loopbackBind(chance, machine);
  }

  private int anyMachine(long nth) {
    return firstMachine + (int) (nth % machines);
  }

  private Act session(Dice chance, int machine, long nth) {
    return stage.enters(machine, chance.pick(STEADY), service(chance), nth);
  }

  private Act loopbackBind(Dice chance, int machine) {
    return new Act(
        stage.machine(machine),
        new PortBind(
            "127.0.0.1",
            chance.between(1_024, 19_999),
            Transport.TCP,
            Programs.process(Programs.NODE),
            null));
  }

  private static int service(Dice chance) {
    return SERVICES[chance.between(0, SERVICES.length - 1)];
  }

  private static List<String> addresses(String net) {
    List<String> addresses = new ArrayList<>(PEERS);
    for (int i = 1; i <= PEERS; i++) {
      addresses.add(net + i);
    }
    return List.copyOf(addresses);
  }
}
