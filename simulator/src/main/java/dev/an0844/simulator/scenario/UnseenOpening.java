package dev.an0844.simulator.scenario;

import static dev.an0844.simulator.scenario.Pauses.SHORT;
import static dev.an0844.simulator.scenario.Programs.IMPLANT;
import static dev.an0844.simulator.scenario.Promise.silent;
import static dev.an0844.telemetry.Transport.TCP;

import dev.an0844.output.FindingKind;

/** A door that is shut, and then somebody is through it, and no sensor saw it open. */
final class UnseenOpening implements Scenario {

  @Override
  public Label label() {
    return Label.attack(
            "unseen-opening",
            "Refused at a port and then let in there, and no sensor saw what opened it: silent, and a finding.",
            silent())
        .foundAs(FindingKind.UNEXPLAINED_OPENING);
  }

  @Override
  public Needs needs() {
    return Needs.UNSEEN_OPENING;
  }

  @Override
  public void play(Script script) {
    int door = script.freshPort();
    script.knocks(TCP, 3).fails(TCP, door).pause(SHORT).enters(TCP, door, IMPLANT);
  }
}
