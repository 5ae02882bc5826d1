package dev.an0844.simulator.scenario;

import dev.an0844.simulator.truth.Contract;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells a story in the words of the domain: {@code script.from(stranger).knocks(TCP,
 * 3).pause(ONE_SECOND).binds(TCP, door, IMPLANT).pause(ONE_SECOND).enters(TCP, door, IMPLANT)}.
 * Each act happens at the script's present time on the machine and from the source chosen last;
 * {@link #pause} moves the time on. Not thread-safe.
 */
public final class Script {

  private final List<Machine> cast;
  private final Dice dice;
  private final Addresses addresses;
  private final Telemetry telemetry;
  private final Tempo tempo;
  private final List<Beat> beats = new ArrayList<>();

  private long now;
  private Machine machine;
  private String source;
  private @Nullable String testId;
  private long lateMicros;
  private boolean remembered = true;

  /**
   * A story of these machines that begins at {@code startMicros}, from a source that no other story
   * has.
   */
  public Script(
      List<Machine> cast,
      long startMicros,
      Dice dice,
      Addresses addresses,
      EventIds ids,
      Tempo tempo) {
    this.cast = List.copyOf(cast);
    this.now = startMicros;
    this.dice = dice;
    this.addresses = addresses;
    this.telemetry = new Telemetry(ids);
    this.tempo = tempo;
    this.machine = cast.get(0);
    this.source = addresses.stranger();
  }

  /** What has been told so far, in the order of telling. */
  public List<Beat> beats() {
    return beats;
  }

  // Who and where.

  Script on(int nthMachine) {
    machine = cast.get(nthMachine);
    return this;
  }

  Script from(String address) {
    source = address;
    return this;
  }

  Script asTest(@Nullable String id) {
    testId = id;
    return this;
  }

  String source() {
    return source;
  }

  Addresses addresses() {
    return addresses;
  }

  Dice dice() {
    return dice;
  }

  Contract contract() {
    return tempo.contract();
  }

  Tempo tempo() {
    return tempo;
  }

  int freshPort() {
    return addresses.freshPort();
  }

  // When.

  long now() {
    return now;
  }

  Script at(long micros) {
    now = micros;
    return this;
  }

  Script waitMicros(long micros) {
    now += micros;
    return this;
  }

  /** Between half the time and all of it, shortened as the window is. */
  Script pause(Duration about) {
    long paced = tempo.paced(about);
    return waitMicros(dice.between(paced / 2, paced));
  }

  /** What follows comes late, but early enough to be judged. */
  Script arrivingLate() {
    lateMicros = dice.between(tempo.leastLateness(), tempo.mostLateness());
    return this;
  }

  /** What follows comes so late that the job no longer remembers enough to judge it. */
  Script arrivingBeyondMemory() {
    lateMicros = tempo.beyondMemory();
    remembered = false;
    return this;
  }

  /** What follows comes like all else. */
  Script arrivingInTime() {
    lateMicros = 0;
    remembered = true;
    return this;
  }

  // Connections.

  /** Fails on so many ports, one after the other, refused over TCP and unanswered over UDP. */
  Script knocks(Transport transport, int ports) {
    for (int port : closedPorts(ports)) {
      fails(transport, port).pause(Duration.ofMillis(1_500));
    }
    return this;
  }

  Script fails(Transport transport, int port) {
    return attempt(
        transport, port, transport == Transport.UDP ? Outcome.DROPPED : Outcome.REFUSED, null);
  }

  Script isDropped(Transport transport, int port) {
    return attempt(transport, port, Outcome.DROPPED, null);
  }

  /** A half-open scan of an open port: no success. */
  Script halfOpens(int port) {
    return attempt(Transport.TCP, port, Outcome.UNKNOWN, null);
  }

  Script enters(Transport transport, int port, @Nullable String program) {
    return attempt(transport, port, Outcome.ESTABLISHED, program);
  }

  /** Distinct ports, none of which anybody in a story listens on. */
  List<Integer> closedPorts(int count) {
    int first = dice.between(1_024, 9_000);
    int step = dice.between(1, 997);
    List<Integer> ports = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ports.add(1_024 + Math.floorMod(first + i * step, 8_000));
    }
    return ports;
  }

  // Openings.

  Script binds(Transport transport, int port, String program) {
    return binds("0.0.0.0", transport, port, program, null);
  }

  Script binds(
      String localIp, Transport transport, int port, String program, @Nullable Boolean background) {
    PortBind bind = new PortBind(localIp, port, transport, Programs.process(program), background);
    return add(SensorKind.OPENBSM, null, bind);
  }

  /** A poll now that sees a listener which the poll so long ago did not see. */
  Script pollSeesListener(long sincePollMicros, Transport transport, int port, String program) {
    PortBind bind = new PortBind("0.0.0.0", port, transport, Programs.process(program), null);
    return add(SensorKind.OSQUERY, now - sincePollMicros, bind);
  }

  /** pfctl is run. */
  Script pf(FirewallAction action, Function<Pf, Pf> details) {
    return add(SensorKind.ENDPOINT_SECURITY, null, details.apply(new Pf(action)).change());
  }

  /** socketfilterfw is run. */
  Script applicationFirewall(FirewallAction action, @Nullable String application) {
    FirewallChange change =
        new FirewallChange(
            Facility.SOCKETFILTERFW,
            action,
            null,
            null,
            List.of(),
            Transport.UNKNOWN,
            application,
            Programs.process(Programs.SOCKETFILTERFW));
    return add(SensorKind.UNIFIED_LOG, null, change);
  }

  private Script attempt(Transport transport, int port, Outcome outcome, @Nullable String program) {
    Process process = program == null ? null : Programs.process(program);
    String destination = source.indexOf(':') >= 0 ? machine.ip6() : machine.ip();
    ConnectionAttempt attempt =
        new ConnectionAttempt(
            source,
            dice.between(49_152, 65_535),
            destination,
            port,
            transport,
            outcome,
            process,
            state(transport, outcome));
    return add(SensorKind.ZEEK, null, attempt);
  }

  private static String state(Transport transport, Outcome outcome) {
    return switch (outcome) {
      case REFUSED -> "REJ";
      case DROPPED -> "S0";
      case ESTABLISHED -> "SF";
      case UNKNOWN -> transport == Transport.TCP ? "RSTO" : "OTH";
    };
  }

  private Script add(SensorKind sensor, @Nullable Long earliestMicros, Object body) {
    TelemetryEvent event = telemetry.polled(machine, earliestMicros, now, sensor, testId, body);
    beats.add(new Beat(event, machine, now, lateMicros, remembered));
    return this;
  }
}
