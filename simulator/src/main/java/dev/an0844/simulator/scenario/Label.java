package dev.an0844.simulator.scenario;

import dev.an0844.output.FindingKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a story is known.
 *
 * @param name the stable name that the truth file and {@code --mix} use
 * @param promises one for each success, in the order of the story; the last one holds for all
 *     further successes; empty for a story without any
 * @param note a sentence for whoever reads the truth file
 * @param finding what the coverage of the host must find because of it; null for nothing
 */
public record Label(
    String name,
    Intent intent,
    List<Promise> promises,
    String note,
    @Nullable FindingKind finding) {

  private Label(String name, Intent intent, List<Promise> promises, String note) {
    this(name, intent, promises, note, null);
  }

  static Label attack(String name, String note, Promise... promises) {
    return new Label(name, Intent.ATTACK, List.of(promises), note);
  }

  static Label nearMiss(String name, String note, Promise... promises) {
    return new Label(name, Intent.NEAR_MISS, List.of(promises), note);
  }

  static Label benign(String name, String note, Promise... promises) {
    return new Label(name, Intent.BENIGN, List.of(promises), note);
  }

  /** The same, of a story that must be found as a blind spot. */
  Label foundAs(FindingKind kind) {
    return new Label(name, intent, promises, note, kind);
  }

  /** The promise of the nth success, from 0. */
  public Promise promise(int nth) {
    return promises.get(Math.min(nth, promises.size() - 1));
  }
}
