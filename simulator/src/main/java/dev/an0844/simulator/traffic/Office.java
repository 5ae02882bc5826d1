package dev.an0844.simulator.traffic;

import static dev.an0844.simulator.scenario.Programs.CONTROL_CENTER;
import static dev.an0844.simulator.scenario.Programs.DOCKER;
import static dev.an0844.simulator.scenario.Programs.JAVA;
import static dev.an0844.simulator.scenario.Programs.LAUNCHD;
import static dev.an0844.simulator.scenario.Programs.NODE;
import static dev.an0844.simulator.scenario.Programs.RAPPORTD;
import static dev.an0844.simulator.scenario.Programs.SCREEN_SHARING;
import static dev.an0844.simulator.scenario.Programs.SHARINGD;
import static dev.an0844.simulator.scenario.Programs.SSHD;

import dev.an0844.simulator.scenario.Dice;
import java.util.List;

/**
 * Who and what there is in the office, none of which any story uses: its ports lie below 20,000 or
 * at 49,152.
 */
final class Office {

  record Service(int port, String program) {}

  static final List<Service> SERVICES =
      List.of(
          new Service(22, SSHD),
          new Service(445, LAUNCHD),
          new Service(3283, LAUNCHD),
          new Service(5900, SCREEN_SHARING),
          new Service(5000, CONTROL_CENTER),
          new Service(7000, CONTROL_CENTER),
          new Service(8770, SHARINGD),
          new Service(49_152, RAPPORTD));

  static final List<Service> DEVELOPMENT =
      List.of(
          new Service(3000, NODE),
          new Service(5173, NODE),
          new Service(8080, JAVA),
          new Service(8443, JAVA),
          new Service(9000, DOCKER),
          new Service(7000, CONTROL_CENTER),
          new Service(8771, SHARINGD),
          new Service(49_152, RAPPORTD));

  private Office() {}

  /**
   * A peer that always knows where it goes: it never fails anywhere, so its late sessions change no
   * verdict.
   */
  static String steadyPeer(Dice dice) {
    int n = dice.between(1, 240);
    return dice.chance(0.1) ? "fd00:200::%x".formatted(n) : "10.200.0." + n;
  }

  /** A peer that fails everywhere and never gets in. */
  static String lostPeer(Dice dice) {
    return "10.210.0." + dice.between(1, 200);
  }

  /** A peer that sometimes fails and sometimes gets in. */
  static String flakyPeer(Dice dice) {
    return "10.220.0." + dice.between(1, 60);
  }
}
