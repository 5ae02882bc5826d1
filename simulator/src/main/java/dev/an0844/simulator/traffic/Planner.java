package dev.an0844.simulator.traffic;

import dev.an0844.simulator.scenario.Addresses;
import dev.an0844.simulator.scenario.Beat;
import dev.an0844.simulator.scenario.Dice;
import dev.an0844.simulator.scenario.EventIds;
import dev.an0844.simulator.scenario.Machine;
import dev.an0844.simulator.scenario.Scenario;
import dev.an0844.simulator.scenario.Scenarios;
import dev.an0844.simulator.scenario.Script;
import dev.an0844.simulator.scenario.Tempo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides which stories are told when and where: one of each kind that fits the run, and then by
 * weight until there are as many as are wanted.
 */
final class Planner {

  private static final int TRIES = 300;
  private static final long LEAD_IN_MICROS = 200_000;

  private final TrafficSettings settings;
  private final Fleet fleet;
  private final Dice dice;
  private final Tempo tempo;
  private final Calendar calendar = new Calendar();
  private final List<Booking> bookings = new ArrayList<>();

  Planner(TrafficSettings settings, Fleet fleet, Dice dice) {
    this.settings = settings;
    this.fleet = fleet;
    this.dice = dice;
    this.tempo = Traffic.tempo(settings);
  }

  Calendar calendar() {
    return calendar;
  }

  /** All stories, in order of their beginning. */
  List<Booking> plan() {
    if (settings.scenariosPerHour() > 0) {
      List<Scenario> kinds = Scenarios.all().stream().filter(this::mayBeTold).toList();
      kinds.forEach(kind -> book(kind, true));
      long wanted =
          Math.round(settings.scenariosPerHour() * settings.duration().toMillis() / 3_600_000.0);
      for (long i = bookings.size(); i < wanted; i++) {
        byWeight(kinds).ifPresent(kind -> book(kind, false));
      }
    }
    bookings.sort(Comparator.comparingLong(Booking::startMicros));
    return bookings;
  }

  private boolean mayBeTold(Scenario kind) {
    boolean allowed =
        switch (kind.needs()) {
          case NOTHING -> true;
          case LATE_EVENTS -> settings.disturbances().late() > 0;
          case EVENTS_BEYOND_MEMORY -> settings.disturbances().beyondMemory();
          case BLIND_HOST, UNSEEN_OPENING -> settings.disturbances().blindSpots();
        };
    return allowed && settings.weight(kind) > 0 && stage(kind).size() >= kind.machines();
  }

  private Optional<Scenario> byWeight(List<Scenario> kinds) {
    double rolled = dice.fraction() * kinds.stream().mapToDouble(settings::weight).sum();
    for (Scenario kind : kinds) {
      rolled -= settings.weight(kind);
      if (rolled < 0) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /**
   * Books a story where none is spoilt; if that cannot be, only a story that must be told is told
   * all the same.
   */
  private void book(Scenario kind, boolean atAnyPrice) {
    long seed = dice.nextLong();
    long length = lengthOf(kind, seed);
    long latestStart = settings.duration().toMillis() * 1_000 - length - LEAD_IN_MICROS;
    if (latestStart < LEAD_IN_MICROS) {
      return;
    }
    for (int i = 1; i <= TRIES; i++) {
      long start = startMicros() + dice.between(LEAD_IN_MICROS, latestStart);
      Booking booking = new Booking(kind, seed, start, start + length, cast(kind));
      boolean lastResort = atAnyPrice && i == TRIES;
      if (lastResort || !calendar.isSpoilt(booking)) {
        calendar.add(booking);
        bookings.add(booking);
        return;
      }
    }
  }

  /** How long a story takes until its last event has arrived, found by telling it to nobody. */
  private long lengthOf(Scenario kind, long seed) {
    Script script =
        new Script(cast(kind), 0, new Dice(seed), new Addresses(), new EventIds(), tempo);
    kind.play(script);
    return script.beats().stream()
        .mapToLong((Beat beat) -> beat.micros() + beat.lateMicros())
        .max()
        .orElse(0);
  }

  private List<Machine> cast(Scenario kind) {
    List<Machine> free = new ArrayList<>(stage(kind));
    List<Machine> cast = new ArrayList<>();
    for (int i = 0; i < kind.machines(); i++) {
      cast.add(free.remove(dice.between(0, free.size() - 1)));
    }
    return cast;
  }

  private List<Machine> stage(Scenario kind) {
    return switch (kind.needs()) {
      case NOTHING, UNSEEN_OPENING -> fleet.office();
      case LATE_EVENTS, EVENTS_BEYOND_MEMORY -> fleet.latecomers();
      case BLIND_HOST -> fleet.blind();
    };
  }

  private long startMicros() {
    return Traffic.micros(settings.start());
  }
}
