package dev.an0844.simulator.scenario;

import java.util.List;

/**
 * How a story is known.
 *
 * @param name the stable name that the truth file and {@code --mix} use
 * @param promises one for each success, in the order of the story; the last one holds for all
 *     further successes; empty for a story without any
 * @param note a sentence for whoever reads the truth file
 */
public record Label(String name, Intent intent, List<Promise> promises, String note) {

  static Label attack(String name, String note, Promise... promises) {
    return new Label(name, Intent.ATTACK, List.of(promises), note);
  }

  static Label nearMiss(String name, String note, Promise... promises) {
    return new Label(name, Intent.NEAR_MISS, List.of(promises), note);
  }

  static Label benign(String name, String note, Promise... promises) {
    return new Label(name, Intent.BENIGN, List.of(promises), note);
  }

  /** The promise of the nth success, from 0. */
  public Promise promise(int nth) {
    return promises.get(Math.min(nth, promises.size() - 1));
  }
}
