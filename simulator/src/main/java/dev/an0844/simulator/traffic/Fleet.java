package dev.an0844.simulator.traffic;

import dev.an0844.simulator.scenario.Dice;
import dev.an0844.simulator.scenario.Machine;
import java.util.ArrayList;
import java.util.List;

/**
 * The Macs of a run.
 *
 * @param office those on which the office works and most stories are told
 * @param latecomers those whose telemetry comes late; empty unless late events are wanted
 * @param blind those whose openings no sensor sees; empty unless blind spots are wanted
 */
public record Fleet(List<Machine> office, List<Machine> latecomers, List<Machine> blind) {

  private static final int LATECOMERS = 3;

  static Fleet of(TrafficSettings settings, Dice dice) {
    long skew = settings.disturbances().clockSkew().toMillis();
    List<Machine> office = new ArrayList<>();
    for (int i = 0; i < settings.hosts(); i++) {
      office.add(Machine.of(i, dice.between(-skew, skew), false));
    }
    List<Machine> latecomers = new ArrayList<>();
    if (settings.disturbances().late() > 0 || settings.disturbances().beyondMemory()) {
      for (int i = 0; i < LATECOMERS; i++) {
        latecomers.add(Machine.of(settings.hosts() + i, dice.between(-skew, skew), true));
      }
    }
    List<Machine> blind = new ArrayList<>();
    if (settings.disturbances().blindSpots()) {
      blind.add(Machine.of(settings.hosts() + latecomers.size(), dice.between(-skew, skew), false));
    }
    return new Fleet(List.copyOf(office), List.copyOf(latecomers), List.copyOf(blind));
  }
}
