package dev.an0844.simulator.traffic;

import dev.an0844.simulator.scenario.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which stories are told on which machine when, so that an opening for everyone spoils none that
 * must stay silent.
 */
final class Calendar {

  private final Map<Machine, List<Booking>> byMachine = new HashMap<>();

  void add(Booking booking) {
    for (Machine machine : booking.cast()) {
      byMachine.computeIfAbsent(machine, m -> new ArrayList<>()).add(booking);
    }
  }

  boolean isSpoilt(Booking wanted) {
    return wanted.cast().stream()
        .flatMap(machine -> byMachine.getOrDefault(machine, List.of()).stream())
        .filter(other -> other.spansPart(wanted.startMicros(), wanted.endMicros()))
        .anyMatch(other -> spoils(wanted, other) || spoils(other, wanted));
  }

  /** Whether an opening for everyone would spoil no story. */
  boolean mayOpen(Machine machine, long fromMicros, long toMicros) {
    return byMachine.getOrDefault(machine, List.of()).stream()
        .noneMatch(booking -> booking.mustStaySilent() && booking.spansPart(fromMicros, toMicros));
  }

  private static boolean spoils(Booking one, Booking other) {
    return one.scenario().opensForEveryone() && other.mustStaySilent();
  }
}
