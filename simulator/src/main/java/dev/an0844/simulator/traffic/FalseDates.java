package dev.an0844.simulator.traffic;

import dev.an0844.simulator.scenario.Dice;
import dev.an0844.simulator.scenario.EventIds;
import dev.an0844.simulator.scenario.Machine;
import dev.an0844.simulator.scenario.Programs;
import dev.an0844.simulator.scenario.Telemetry;
import dev.an0844.simulator.truth.Contract;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Duration;

/**
 * Makes events of machines whose clock is badly wrong: dated minutes to a year ahead of what can be
 * true.
 */
final class FalseDates {

  private static final long LEAST_AHEAD_MS = Duration.ofMinutes(1).toMillis();
  private static final long MOST_AHEAD_MS = Duration.ofDays(365).toMillis();

  private final Telemetry telemetry;
  private final Dice dice;
  private final long skewLimitMs;

  FalseDates(Contract contract, Duration clockSkew, Dice dice, EventIds ids) {
    this.telemetry = new Telemetry(ids);
    this.dice = dice;
    this.skewLimitMs = contract.maxFutureSkew().plus(clockSkew).toMillis();
  }

  TelemetryEvent next(Machine machine, long nowMicros) {
    long ahead = skewLimitMs + dice.between(LEAST_AHEAD_MS, MOST_AHEAD_MS);
    return telemetry.event(machine, nowMicros + ahead * 1_000, SensorKind.ZEEK, null, body());
  }

  private Object body() {
    Office.Service service = dice.pick(Office.DEVELOPMENT);
    return switch (dice.between(0, 2)) {
      case 0 -> attempt(service, Outcome.REFUSED);
      case 1 -> attempt(service, Outcome.ESTABLISHED);
      default ->
          new PortBind(
              "0.0.0.0", service.port(), Transport.TCP, Programs.process(service.program()), null);
    };
  }

  private ConnectionAttempt attempt(Office.Service service, Outcome outcome) {
    return new ConnectionAttempt(
        Office.flakyPeer(dice), null, null, service.port(), Transport.TCP, outcome, null, null);
  }
}
