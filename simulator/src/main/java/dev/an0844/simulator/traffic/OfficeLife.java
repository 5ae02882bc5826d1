package dev.an0844.simulator.traffic;

import dev.an0844.simulator.scenario.Beat;
import dev.an0844.simulator.scenario.Dice;
import dev.an0844.simulator.scenario.EventIds;
import dev.an0844.simulator.scenario.Machine;
import dev.an0844.simulator.scenario.Programs;
import dev.an0844.simulator.scenario.Telemetry;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.Transport;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What people and their programs do a few times an hour on each machine, whatever the rate: start a
 * listener, install an update, turn the VPN on, retry a service. Now and then this adds up to what
 * the contract calls a detection.
 */
final class OfficeLife implements BeatSource {

  private static final double ACTS_PER_MACHINE_HOUR = 6;
  private static final long POLL_MICROS = Duration.ofSeconds(60).toMillis() * 1_000;
  private static final long UPDATE_MICROS = Duration.ofSeconds(10).toMillis() * 1_000;

  private final List<Machine> machines;
  private final Calendar calendar;
  private final Dice dice;
  private final Telemetry telemetry;
  private final DayShape shape;
  private final long startMicros;
  private long next;

  OfficeLife(TrafficSettings settings, Fleet fleet, Calendar calendar, Dice dice, EventIds ids) {
    this.machines = fleet.office();
    this.calendar = calendar;
    this.dice = dice;
    this.telemetry = new Telemetry(ids);
    this.startMicros = Traffic.micros(settings.start());
    this.shape =
        new DayShape(
            startMicros, Traffic.end(settings), ACTS_PER_MACHINE_HOUR * machines.size() / 3_600);
    this.next = settings.rate() > 0 ? shape.next(startMicros, dice) : Long.MAX_VALUE;
  }

  @Override
  public long nextMicros() {
    return next;
  }

  @Override
  public void perform(Consumer<Beat> to) {
    Machine machine = dice.pick(machines);
    switch (dice.between(0, 9)) {
      case 0, 1, 2, 3 -> listenerStarts(machine, next, to);
      case 4 -> updateIsInstalled(machine, next, to);
      case 5 -> vpnComesUp(machine, next, to);
      default -> clientRetries(machine, next, to);
    }
    next = shape.next(next, dice);
  }

  private void listenerStarts(Machine machine, long now, Consumer<Beat> to) {
    Office.Service service = dice.pick(Office.DEVELOPMENT);
    Boolean background = dice.chance(0.3) ? Boolean.TRUE : null;
    PortBind bind =
        new PortBind(
            "0.0.0.0",
            service.port(),
            Transport.TCP,
            Programs.process(service.program()),
            background);
    boolean polled = dice.chance(0.3) && now - POLL_MICROS > startMicros;
    SensorKind sensor = polled ? SensorKind.OSQUERY : SensorKind.OPENBSM;
    @Nullable Long earliest = polled ? now - POLL_MICROS : null;
    to.accept(Beat.of(telemetry.polled(machine, earliest, now, sensor, null, bind), machine, now));
  }

  private void updateIsInstalled(Machine machine, long now, Consumer<Beat> to) {
    if (calendar.mayOpen(machine, now, now + UPDATE_MICROS)) {
      change(machine, now, Facility.SOCKETFILTERFW, FirewallAction.UNKNOWN, null, to);
      change(
          machine,
          now + 700_000,
          Facility.SOCKETFILTERFW,
          FirewallAction.ALLOW_APPLICATION,
          Programs.DOCKER,
          to);
      change(
          machine,
          now + 1_900_000,
          Facility.SOCKETFILTERFW,
          FirewallAction.BLOCK_APPLICATION,
          Programs.NETCAT,
          to);
    }
  }

  private void vpnComesUp(Machine machine, long now, Consumer<Beat> to) {
    if (calendar.mayOpen(machine, now, now + UPDATE_MICROS)) {
      change(machine, now, Facility.PF, FirewallAction.LOAD_RULES, null, to);
      change(machine, now + 300_000, Facility.PF, FirewallAction.ENABLE_FIREWALL, null, to);
      change(machine, now + 4_000_000, Facility.PF, FirewallAction.DISABLE_RULE, null, to);
    }
  }

  private void clientRetries(Machine machine, long now, Consumer<Beat> to) {
    String peer = Office.flakyPeer(dice);
    Office.Service service = dice.pick(Office.DEVELOPMENT);
    long time = now;
    for (int i = dice.between(1, 4); i > 0; i--) {
      attempt(machine, time, peer, service, Outcome.REFUSED, to);
      time += dice.between(1_000_000, 90_000_000);
    }
    if (dice.chance(0.7)) {
      attempt(machine, time, peer, service, Outcome.ESTABLISHED, to);
    }
  }

  private void attempt(
      Machine machine,
      long time,
      String peer,
      Office.Service service,
      Outcome outcome,
      Consumer<Beat> to) {
    boolean entered = outcome == Outcome.ESTABLISHED;
    ConnectionAttempt attempt =
        new ConnectionAttempt(
            peer,
            dice.between(49_152, 65_535),
            machine.ip(),
            service.port(),
            Transport.TCP,
            outcome,
            entered ? Programs.process(service.program()) : null,
            entered ? "SF" : "REJ");
    to.accept(
        Beat.of(telemetry.event(machine, time, SensorKind.ZEEK, null, attempt), machine, time));
  }

  private void change(
      Machine machine,
      long time,
      Facility facility,
      FirewallAction action,
      @Nullable String application,
      Consumer<Beat> to) {
    String program = facility == Facility.PF ? Programs.PFCTL : Programs.SOCKETFILTERFW;
    FirewallChange change =
        new FirewallChange(
            facility,
            action,
            null,
            null,
            List.of(),
            Transport.UNKNOWN,
            application,
            Programs.process(program));
    SensorKind sensor =
        facility == Facility.PF ? SensorKind.ENDPOINT_SECURITY : SensorKind.UNIFIED_LOG;
    to.accept(Beat.of(telemetry.event(machine, time, sensor, null, change), machine, time));
  }
}
