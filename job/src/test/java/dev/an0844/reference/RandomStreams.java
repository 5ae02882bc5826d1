package dev.an0844.reference;

import dev.an0844.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Random streams of telemetry that hit the edges of the rule often: few hosts, sources and ports,
 * small windows, ties, copies, storms. Seeded: the same arguments give the same stream. All are in
 * time (detection.md, "Time") unless a method says otherwise: no event comes more than the bound
 * behind the newest one before it, in whole milliseconds.
 */
public final class RandomStreams {

  private RandomStreams() {}

  /** A stream with settings and a bound that the seed chooses too. */
  public static RandomStream of(StreamProfile profile, long seed) {
    StreamUniverse random = new StreamUniverse(generator(profile, ~seed), "settings");
    return of(profile, seed, settings(random), random.pick(List.of(0L, 500L, 2_000L, 5_000L)));
  }

  /**
   * A stream for one setting of the job. Host ids bear profile and seed, so that streams of
   * different seeds can be {@linkplain #merged put together}. Mind that edges are only dense when
   * the window is small (seconds).
   */
  public static RandomStream of(
      StreamProfile profile, long seed, ReferenceSettings settings, long outOfOrdernessMs) {
    String hosts = profile.name().toLowerCase(Locale.ROOT).replace('_', '-') + seed;
    StreamUniverse universe = new StreamUniverse(generator(profile, seed), hosts);
    StreamDraft draft = new StreamDraft(universe);
    write(profile, universe, draft, settings);
    List<TelemetryEvent> all =
        new StreamCopies(universe, outOfOrdernessMs).withCopies(draft.events());
    List<TelemetryEvent> arrivals = disordered(all, universe.random.nextLong(), outOfOrdernessMs);
    return new RandomStream(profile, seed, settings, outOfOrdernessMs, arrivals);
  }

  /**
   * An order of arrival in which no event comes more than the bound behind the newest one before
   * it.
   */
  public static List<TelemetryEvent> disordered(
      List<TelemetryEvent> events, long seed, long outOfOrdernessMs) {
    RandomGenerator random = new SplittableRandom(seed);
    record Arrival(TelemetryEvent event, long key, long tieBreak) {}
    return events.stream()
        .map(e -> new Arrival(e, ms(e) + delay(random, outOfOrdernessMs), random.nextLong()))
        .sorted(Comparator.comparingLong(Arrival::key).thenComparingLong(Arrival::tieBreak))
        .map(Arrival::event)
        .toList();
  }

  private static long delay(RandomGenerator random, long outOfOrdernessMs) {
    int roll = random.nextInt(100);
    return roll < 30 ? 0 : roll < 50 ? outOfOrdernessMs : random.nextLong(outOfOrdernessMs + 1);
  }

  /** Streams with different hosts as one that is in time; its expected result is all of theirs. */
  public static List<TelemetryEvent> merged(List<List<TelemetryEvent>> streams) {
    return streams.stream()
        .flatMap(RandomStreams::atNewest)
        .sorted(Comparator.comparingLong(Placed::newest))
        .map(Placed::event)
        .toList();
  }

  /** Partitions by host; each is in time. Some may be empty. */
  public static List<List<TelemetryEvent>> partitionedByHost(
      List<TelemetryEvent> arrivals, int partitions) {
    return partitioned(arrivals, partitions, 0, e -> e.getHost().getId());
  }

  /**
   * Partitions that cut across hosts; each is in time. All copies of an event are in the same one,
   * since nobody can say which of two copies from two partitions came first.
   */
  public static List<List<TelemetryEvent>> partitionedAnyhow(
      List<TelemetryEvent> arrivals, int partitions, long seed) {
    return partitioned(arrivals, partitions, seed, RandomStreams::identity);
  }

  private interface PartitionKey {
    String of(TelemetryEvent event);
  }

  private static List<List<TelemetryEvent>> partitioned(
      List<TelemetryEvent> arrivals, int partitions, long seed, PartitionKey key) {
    List<List<TelemetryEvent>> parts =
        Stream.<List<TelemetryEvent>>generate(ArrayList::new).limit(partitions).toList();
    for (TelemetryEvent event : arrivals) {
      long hash = new SplittableRandom(Objects.hash(seed, key.of(event))).nextLong();
      parts.get((int) Math.floorMod(hash, (long) partitions)).add(event);
    }
    return parts;
  }

  /** The first copies only. */
  public static List<TelemetryEvent> withoutCopies(List<TelemetryEvent> arrivals) {
    Set<String> seen = new HashSet<>();
    return arrivals.stream().filter(e -> seen.add(identity(e))).toList();
  }

  /**
   * NOT in time: some events come up to {@code maxLateMs} later than the bound allows, the others
   * stay in time. The contract is exact for such a stream only as far as the job remembers, so hold
   * the existence of detections against it and no more.
   *
   * @param percent how many of the events are held back, unless the stream ends before they would
   *     be late
   */
  public static List<TelemetryEvent> withLate(
      RandomStream stream, long seed, int percent, long maxLateMs) {
    RandomGenerator random = new SplittableRandom(seed);
    List<Placed> placed = new ArrayList<>();
    atNewest(stream.arrivals())
        .forEach(
            p -> {
              boolean late = random.nextInt(100) < percent;
              long behind = stream.outOfOrdernessMs() + 1 + random.nextLong(maxLateMs);
              placed.add(late ? new Placed(p.event, ms(p.event) + behind) : p);
            });
    return placed.stream()
        .sorted(Comparator.comparingLong(Placed::newest))
        .map(Placed::event)
        .toList();
  }

  /**
   * For each event, how many ms it is behind the newest one before it; 0 where it is the newest.
   */
  public static List<Long> lags(List<TelemetryEvent> arrivals) {
    return atNewest(arrivals).map(p -> p.newest - ms(p.event)).toList();
  }

  /** An event and the newest time up to and with it. */
  private record Placed(TelemetryEvent event, long newest) {}

  private static Stream<Placed> atNewest(List<TelemetryEvent> arrivals) {
    List<Placed> placed = new ArrayList<>();
    long newest = Long.MIN_VALUE;
    for (TelemetryEvent event : arrivals) {
      newest = Math.max(newest, ms(event));
      placed.add(new Placed(event, newest));
    }
    return placed.stream();
  }

  private static ReferenceSettings settings(StreamUniverse random) {
    long window = random.pick(List.of(2_000L, 3_000L, 5_000L, 8_000L, 13_000L, 20_000L));
    return new ReferenceSettings(
        window,
        random.pick(List.of(1, 1, 1, 1, 1, 2, 3)),
        random.chance(85),
        random.pick(List.of(500L, window / 2, window, 3 * window)),
        random.pick(List.of(window, window, window, window / 2, 3 * window, 1L)),
        random.pick(List.of(16, 16, 1, 2, 3, 64)));
  }

  private static void write(
      StreamProfile profile,
      StreamUniverse universe,
      StreamDraft draft,
      ReferenceSettings settings) {
    int windows =
        switch (profile) {
          case SPARSE -> 8;
          case DENSE, MANY_OPENINGS -> 2;
          case STORM, INTERVALS, EDGES -> 4;
        };
    StreamEpisodes episodes = new StreamEpisodes(universe, draft, settings, windows);
    switch (profile) {
      case SPARSE -> {
        times(universe.between(1, 4), episodes::knock);
        times(universe.between(5, 15), episodes::noise);
      }
      case DENSE -> {
        times(universe.between(4, 10), episodes::knock);
        times(universe.between(20, 50), episodes::noise);
      }
      case STORM -> storm(universe, episodes);
      case INTERVALS -> {
        times(universe.between(3, 8), episodes::polledKnock);
        times(universe.between(5, 15), episodes::noise);
      }
      case EDGES -> {
        times(universe.between(4, 12), episodes::edgyKnock);
        times(universe.between(5, 25), episodes::noise);
      }
      case MANY_OPENINGS -> {
        times(universe.between(1, 3), () -> episodes.openings(universe.between(10, 50)));
        times(universe.between(5, 20), episodes::noise);
      }
    }
    if (universe.chance(20)) {
      times(universe.between(1, 2), episodes::polledKnock);
      times(universe.between(1, 2), episodes::edgyKnock);
    }
  }

  private static void storm(StreamUniverse universe, StreamEpisodes episodes) {
    times(universe.between(0, 2), episodes::failureStorm);
    times(universe.between(0, 2), episodes::successStorm);
    times(universe.between(0, 2), episodes::alternatingStorm);
    times(universe.between(1, 3), episodes::knock);
    times(universe.between(5, 15), episodes::noise);
    if (universe.chance(15)) {
      episodes.burst(
          universe.between(80, 400), universe.chance(50) ? 0 : universe.between(60, 200));
    }
    if (universe.chance(5)) {
      episodes.burst(
          universe.between(995, 1_200), universe.chance(50) ? 0 : universe.between(3, 400));
    }
  }

  private static void times(int count, Runnable episode) {
    for (int i = 0; i < count; i++) {
      episode.run();
    }
  }

  private static SplittableRandom generator(StreamProfile profile, long seed) {
    return new SplittableRandom(31 * seed + profile.name().hashCode());
  }

  private static String identity(TelemetryEvent event) {
    return event.getHost().getId() + "\n" + event.getEventId();
  }

  private static long ms(TelemetryEvent event) {
    return event.getEventTime().toEpochMilli();
  }
}
