package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

import dev.an0844.output.FindingKind;

/** A knock on a Mac on which no sensor sees openings: no alert can come, and that must be said. */
final class BlindHost implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
            "blind-host",
            "TCP knocks and an entry on a Mac whose openings no sensor sees: silent, and the host is a finding.",
            silent())
        .foundAs(FindingKind.BLIND_LEG);
  }

  @Override
  public Needs needs() {
    return Needs.BLIND_HOST;
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, 3).pause(SHORT).enters(TCP, door, IMPLANT);
  }
}
