package dev.an0844.reference;

import dev.an0844.reference.StreamUniverse.Scene;
import dev.an0844.telemetry.Transport;

/** What happens in a random stream, episode by episode, each aimed at the edges of the rule. */
final class StreamEpisodes {

  private final StreamUniverse universe;
  private final StreamDraft draft;
  private final ReferenceSettings settings;
  private final long window;
  private final long spanMs;

  StreamEpisodes(
      StreamUniverse universe, StreamDraft draft, ReferenceSettings settings, int spanWindows) {
    this.universe = universe;
    this.draft = draft;
    this.settings = settings;
    this.window = settings.windowMs();
    this.spanMs = spanWindows * settings.windowMs();
  }

  void knock() {
    Scene scene = universe.scene();
    Transport transport = universe.transport();
    int port = universe.port();
    long first = anyTime();
    long last = knocks(scene, port, first);
    long opened = last + nearOrWithin(window / 2);
    draft.opening(scene, transport, port, opened);
    for (int i = universe.between(1, 3); i > 0; i--) {
      success(
          scene,
          transport,
          port,
          universe.chance(60) ? opened + nearOrWithin(window / 2) : windowEdge(first));
    }
  }

  /** The same with edges only: what is not on an edge is in a tie. */
  void edgyKnock() {
    Scene scene = universe.scene();
    Transport transport = universe.transport();
    int port = universe.port();
    long first = universe.chance(30) ? draft.someFailureTime(anyTime()) : anyTime();
    for (int i = universe.between(0, 3); i > 0; i--) {
      draft.failure(scene, universe.transport(), universe.port(), first + universe.justAround());
    }
    draft.failure(scene, universe.transport(), universe.port(), first);
    long entered = windowEdge(first);
    for (int i = universe.between(1, 2); i > 0; i--) {
      long edge = universe.chance(50) ? first : entered;
      draft.opening(scene, transport, port, edge + universe.justAround());
    }
    for (int i = universe.between(1, 3); i > 0; i--) {
      success(scene, transport, port, universe.chance(50) ? entered : entered + suppressionEdge());
    }
  }

  /** Openings by the poll around one success. */
  void polledKnock() {
    Scene scene = universe.scene();
    Transport transport = universe.transport();
    int port = universe.port();
    long first = anyTime();
    knocks(scene, port, first);
    long entered = first + universe.between(0L, window);
    success(scene, transport, port, entered);
    for (int i = universe.between(1, 4); i > 0; i--) {
      polledOpening(scene, transport, port, first, entered);
    }
    for (int i = universe.between(0, 3); i > 0; i--) {
      success(scene, transport, port, entered + nearOrWithin(window / 2));
    }
  }

  private void polledOpening(Scene scene, Transport transport, int port, long first, long entered) {
    long max = settings.maxOpeningIntervalMs();
    long length =
        switch (universe.between(0, 4)) {
          case 0 -> max + universe.justAround();
          case 1 -> 2 * max;
          case 2 -> universe.between(0L, 2L);
          default -> universe.between(0L, max);
        };
    long latest =
        switch (universe.between(0, 4)) {
          case 0 -> entered + Math.min(length, max) + universe.justAround();
          case 1 -> first + universe.justAround();
          case 2 -> entered + universe.justAround();
          default -> entered + universe.between(-window / 4, max);
        };
    draft.opening(scene, transport, port, latest - Math.max(0, length), latest);
  }

  void failureStorm() {
    Scene scene = universe.scene();
    int port = universe.port();
    Transport transport = universe.transport();
    long start = anyTime();
    for (int i = universe.between(5, 60); i > 0; i--) {
      draft.failure(scene, transport, port, start + universe.between(0L, window));
    }
    if (universe.chance(60)) {
      draft.opening(scene, transport, port, start + universe.between(0L, window));
      success(scene, transport, port, windowEdge(start));
    }
  }

  /** Repeats of one success under the alert of the first, and past its reach. */
  void successStorm() {
    Scene scene = universe.scene();
    int port = universe.port();
    Transport transport = universe.transport();
    long start = anyTime();
    long opened = knocks(scene, port, start);
    draft.opening(scene, transport, port, opened);
    long entered = opened;
    for (int i = universe.between(5, 40); i > 0; i--) {
      draft.success(scene, transport, port, entered + universe.between(0L, window));
      entered += universe.chance(20) ? suppressionEdge() : 0;
    }
  }

  /** Fails, gets in, fails, gets in; the host opens itself now and then. */
  void alternatingStorm() {
    Scene scene = universe.scene();
    int port = universe.port();
    Transport transport = universe.transport();
    long time = anyTime();
    for (int i = universe.between(5, 30); i > 0; i--) {
      draft.failure(scene, transport, universe.chance(70) ? port : universe.port(), time);
      time += universe.between(0L, window / 10);
      if (universe.chance(40)) {
        draft.opening(scene, transport, port, time);
      }
      draft.success(scene, transport, port, time);
      time += universe.between(0L, window / 10);
    }
  }

  /** Failures past what an alert counts: retries of one port, or a sweep over many. */
  void burst(int failures, int sweptPorts) {
    Scene scene = universe.scene();
    int port = universe.port();
    Transport transport = universe.transport();
    long start = anyTime();
    long length = Math.max(1, window - 200);
    for (int i = 0; i < failures; i++) {
      int tried = sweptPorts == 0 ? port : 20_000 + i % sweptPorts;
      draft.failure(scene, transport, tried, start + i * length / failures);
    }
    for (int i = universe.between(1, 3); i > 0; i--) {
      draft.opening(scene, transport, port, start + length + universe.between(-length / 8, 100L));
    }
    success(scene, transport, port, start + length + universe.between(50L, 150L));
  }

  void openings(int count) {
    Scene scene = universe.scene();
    int port = universe.port();
    Transport transport = universe.transport();
    long start = anyTime();
    for (int i = 0; i < count; i++) {
      long at = start + universe.between(0L, window);
      if (universe.chance(25)) {
        draft.opening(scene, transport, port, at - universe.between(0L, window / 2), at);
      } else {
        draft.opening(scene, transport, port, at);
      }
    }
    for (int i = universe.between(1, 4); i > 0; i--) {
      draft.failure(
          scene,
          universe.transport(),
          universe.port(),
          start + universe.between(-window / 2, window));
      success(scene, transport, port, start + universe.between(0L, window));
    }
  }

  void noise() {
    Scene scene = universe.scene();
    long time = universe.chance(60) ? anyTime() : windowEdge(draft.someFailureTime(anyTime()));
    int roll = universe.between(0, 99);
    if (roll < 35) {
      draft.failure(scene, universe.transport(), universe.port(), time);
    } else if (roll < 60) {
      draft.success(scene, universe.transport(), universe.port(), time);
    } else if (roll < 85) {
      draft.opening(scene, universe.transport(), universe.port(), time);
    } else {
      draft.inert(scene, time);
    }
  }

  /** Some failures from {@code first} on; the time of the last. */
  private long knocks(Scene scene, int port, long first) {
    boolean retry = universe.chance(15);
    long last = first;
    for (int i = universe.between(1, 6); i > 0; i--) {
      draft.failure(scene, universe.transport(), retry ? port : universe.port(), last);
      last += nearOrWithin(window / 6);
    }
    return last;
  }

  /** Mostly where it was aimed at. */
  private void success(Scene scene, Transport transport, int port, long ms) {
    draft.success(
        scene,
        universe.chance(85) ? transport : universe.transport(),
        universe.chance(90) ? port : universe.port(),
        ms);
  }

  private long anyTime() {
    return universe.between(0L, spanMs);
  }

  private long nearOrWithin(long most) {
    return universe.chance(35) ? universe.justAround() : universe.between(0L, most);
  }

  private long windowEdge(long failure) {
    return failure + window + universe.justAround();
  }

  private long suppressionEdge() {
    return settings.suppressionMs() + universe.justAround();
  }
}
