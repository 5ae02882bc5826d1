package dev.an0844.simulator.traffic;

import dev.an0844.simulator.scenario.Beat;
import dev.an0844.simulator.scenario.Dice;
import dev.an0844.simulator.scenario.EventIds;
import dev.an0844.simulator.scenario.Machine;
import dev.an0844.simulator.scenario.Programs;
import dev.an0844.simulator.scenario.Telemetry;
import dev.an0844.simulator.scenario.Tempo;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bulk of the traffic, at the rate that is asked for: sessions of peers that never fail,
 * failures of peers that never get in, half-open connections, and events that can play no part.
 * None of it can be detected, so any session of it may come late.
 */
final class Chatter implements BeatSource {

  private static final double EVENTS_PER_ACT = 1.1;

  private final List<Machine> machines;
  private final Set<Machine> blind;
  private final Dice dice;
  private final Telemetry telemetry;
  private final DayShape shape;
  private final double lateShare;
  private final Tempo tempo;
  private long next;

  Chatter(TrafficSettings settings, Fleet fleet, Dice dice, EventIds ids) {
    this.machines = new ArrayList<>(fleet.office());
    machines.addAll(fleet.latecomers());
    machines.addAll(fleet.blind());
    this.blind = Set.copyOf(fleet.blind());
    this.dice = dice;
    this.telemetry = new Telemetry(ids);
    this.shape =
        new DayShape(
            Traffic.micros(settings.start()),
            Traffic.end(settings),
            settings.rate() / EVENTS_PER_ACT);
    this.lateShare = settings.disturbances().late();
    this.tempo = Traffic.tempo(settings);
    this.next =
        settings.rate() > 0 ? shape.next(Traffic.micros(settings.start()), dice) : Long.MAX_VALUE;
  }

  @Override
  public long nextMicros() {
    return next;
  }

  @Override
  public void perform(Consumer<Beat> to) {
    long now = next;
    Machine machine = dice.pick(machines);
    double kind = dice.fraction();
    if (kind < 0.80) {
      session(machine, now, to);
    } else if (kind < 0.90) {
      failures(machine, now, to);
    } else if (kind < 0.95 || blind.contains(machine)) {
      to.accept(
          Beat.of(
              telemetry.event(machine, now, SensorKind.ZEEK, null, halfOpen(machine)),
              machine,
              now));
    } else {
      to.accept(
          Beat.of(telemetry.event(machine, now, SensorKind.OPENBSM, null, noPart()), machine, now));
    }
    next = shape.next(now, dice);
  }

  private void session(Machine machine, long now, Consumer<Beat> to) {
    Office.Service service = dice.pick(Office.SERVICES);
    Process program = dice.chance(0.5) ? Programs.process(service.program()) : null;
    Object body =
        attempt(
            machine,
            Office.steadyPeer(dice),
            service.port(),
            Transport.TCP,
            Outcome.ESTABLISHED,
            program,
            "SF");
    boolean late = dice.chance(lateShare) && tempo.leastLateness() < tempo.mostLateness();
    long lateMicros = late ? dice.between(tempo.leastLateness(), tempo.mostLateness()) : 0;
    to.accept(
        new Beat(
            telemetry.event(machine, now, SensorKind.ZEEK, null, body),
            machine,
            now,
            lateMicros,
            true));
  }

  private void failures(Machine machine, long now, Consumer<Beat> to) {
    String peer = Office.lostPeer(dice);
    int port = dice.between(1, 19_999);
    boolean udp = dice.chance(0.3);
    long time = now;
    for (int i = dice.between(1, 3); i > 0; i--) {
      Object body =
          udp
              ? attempt(machine, peer, port, Transport.UDP, Outcome.DROPPED, null, "S0")
              : attempt(machine, peer, port, Transport.TCP, Outcome.REFUSED, null, "REJ");
      to.accept(
          Beat.of(telemetry.event(machine, time, SensorKind.ZEEK, null, body), machine, time));
      time += dice.between(200_000, 1_500_000);
    }
  }

  private Object halfOpen(Machine machine) {
    return attempt(
        machine,
        Office.lostPeer(dice),
        dice.pick(Office.SERVICES).port(),
        Transport.TCP,
        Outcome.UNKNOWN,
        null,
        "RSTO");
  }

  private Object noPart() {
    return switch (dice.between(0, 3)) {
      case 0 -> firewall(Facility.PF, FirewallAction.UNKNOWN, Programs.PFCTL);
      case 1 -> firewall(Facility.SOCKETFILTERFW, FirewallAction.UNKNOWN, Programs.SOCKETFILTERFW);
      case 2 ->
          firewall(
              Facility.SOCKETFILTERFW, FirewallAction.BLOCK_APPLICATION, Programs.SOCKETFILTERFW);
      default ->
          new PortBind(
              "127.0.0.1",
              dice.between(1_024, 19_999),
              Transport.TCP,
              Programs.process(Programs.NODE),
              null);
    };
  }

  private static FirewallChange firewall(Facility facility, FirewallAction action, String program) {
    return new FirewallChange(
        facility,
        action,
        null,
        null,
        List.of(),
        Transport.UNKNOWN,
        null,
        Programs.process(program));
  }

  private ConnectionAttempt attempt(
      Machine machine,
      String source,
      int port,
      Transport transport,
      Outcome outcome,
      @Nullable Process program,
      String state) {
    String destination = source.indexOf(':') >= 0 ? machine.ip6() : machine.ip();
    return new ConnectionAttempt(
        source,
        dice.between(49_152, 65_535),
        destination,
        port,
        transport,
        outcome,
        program,
        state);
  }
}
