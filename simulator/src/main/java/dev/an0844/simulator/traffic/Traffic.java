package dev.an0844.simulator.traffic;

import dev.an0844.simulator.scenario.Beat;
import dev.an0844.simulator.scenario.Dice;
import dev.an0844.simulator.scenario.EventIds;
import dev.an0844.simulator.scenario.Tempo;
import dev.an0844.simulator.truth.Oracle;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The traffic of a run, delivery by delivery, in the order of delivery. The same settings give the
 * same deliveries. Only what is on its way is held: the stories that are going on, and the late
 * events. Not thread-safe.
 *
 * <p>An event's {@code observed_time} is the time of its first delivery, which is also the
 * reference time that the job judges its date by. Each machine's events, taken alone, are in time
 * within out-of-orderness, those of kind LATE and BEYOND_MEMORY apart.
 */
public final class Traffic implements Iterator<Delivery> {

  private record Pending(Delivery delivery, long order) {}

  private final TrafficSettings settings;
  private final Fleet fleet;
  private final Dice dice;
  private final FalseDates falseDates;
  private final StoryTeller stories;
  private final List<BeatSource> sources;
  private final long endMicros;
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(
          Comparator.comparingLong((Pending p) -> p.delivery().micros())
              .thenComparingLong(Pending::order));
  private long order;
  private int story = Oracle.NO_STORY;

  private Traffic(TrafficSettings settings) {
    Dice all = new Dice(settings.seed());
    EventIds ids = new EventIds();
    this.settings = settings;
    this.fleet = Fleet.of(settings, all.apart(1));
    Planner planner = new Planner(settings, fleet, all.apart(2));
    this.stories = new StoryTeller(planner.plan(), ids, tempo(settings));
    this.dice = all.apart(3);
    this.falseDates =
        new FalseDates(settings.contract(), settings.disturbances().clockSkew(), all.apart(4), ids);
    this.sources =
        List.of(
            stories,
            new Chatter(settings, fleet, all.apart(5), ids),
            new OfficeLife(settings, fleet, planner.calendar(), all.apart(6), ids));
    this.endMicros = end(settings);
  }

  /** The traffic of these settings, from its beginning. */
  public static Traffic of(TrafficSettings settings) {
    return new Traffic(settings);
  }

  /** What it is made from. */
  public TrafficSettings settings() {
    return settings;
  }

  /** Its machines. */
  public Fleet fleet() {
    return fleet;
  }

  /** The stories told so far: all of them once the last delivery is out. */
  public List<Story> stories() {
    return List.copyOf(stories.told());
  }

  @Override
  public boolean hasNext() {
    advance();
    return !pending.isEmpty();
  }

  @Override
  public Delivery next() {
    advance();
    Pending first = pending.poll();
    if (first == null) {
      throw new NoSuchElementException("the traffic is over");
    }
    return first.delivery();
  }

  /**
   * Lets things happen until the earliest delivery is one that nothing yet to happen can come
   * before.
   */
  private void advance() {
    while (true) {
      BeatSource next = earliest();
      if (next.nextMicros() == Long.MAX_VALUE) {
        return;
      }
      Pending first = pending.peek();
      if (first != null && first.delivery().micros() < next.nextMicros()) {
        return;
      }
      story = next == stories ? stories.told().size() : Oracle.NO_STORY;
      next.perform(this::send);
    }
  }

  private BeatSource earliest() {
    BeatSource earliest = sources.get(0);
    for (BeatSource source : sources) {
      if (source.nextMicros() < earliest.nextMicros()) {
        earliest = source;
      }
    }
    return earliest;
  }

  private void send(Beat beat) {
    if (story == Oracle.NO_STORY && beat.micros() >= endMicros) {
      return;
    }
    Disturbances untidy = settings.disturbances();
    long slowest = beat.micros() + untidy.disorder().toMillis() * 1_000;
    long arrival =
        beat.lateMicros() > 0
            ? beat.micros() + beat.lateMicros()
            : dice.between(beat.micros(), slowest);
    beat.event().setObservedTime(instant(arrival));
    deliver(new Delivery.OfEvent(arrival, beat.machine(), beat.event(), story, kind(beat)));
    if (beat.lateMicros() == 0 && dice.chance(untidy.duplicates())) {
      long again = dice.between(arrival, slowest);
      deliver(
          new Delivery.OfEvent(
              again, beat.machine(), beat.event(), story, Delivery.Kind.DUPLICATE));
    }
    if (dice.chance(untidy.corrupt())) {
      deliver(new Delivery.OfGarbage(arrival, beat.machine(), dice.nextLong()));
    }
    if (dice.chance(untidy.futureDated())) {
      var event = falseDates.next(beat.machine(), beat.micros());
      event.setObservedTime(instant(arrival));
      deliver(
          new Delivery.OfEvent(
              arrival, beat.machine(), event, Oracle.NO_STORY, Delivery.Kind.FUTURE_DATED));
    }
  }

  private static Delivery.Kind kind(Beat beat) {
    if (!beat.remembered()) {
      return Delivery.Kind.BEYOND_MEMORY;
    }
    return beat.lateMicros() > 0 ? Delivery.Kind.LATE : Delivery.Kind.PLAIN;
  }

  private void deliver(Delivery delivery) {
    pending.add(new Pending(delivery, order++));
  }

  static Tempo tempo(TrafficSettings settings) {
    return new Tempo(
        settings.contract(), settings.duration(), settings.disturbances().maxLateness());
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static long end(TrafficSettings settings) {
    return micros(settings.start()) + settings.duration().toMillis() * 1_000;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
