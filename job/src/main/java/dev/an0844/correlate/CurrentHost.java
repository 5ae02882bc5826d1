package dev.an0844.correlate;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose memory is touched. Flink's current key follows only when state is really read or written,
 * since RocksDB serializes the key each time that it is set.
 */
final class CurrentHost {

  private final Supplier<@Nullable Object> selected;
  private final Consumer<Object> selector;
  private String id = "";

  /**
   * Makes one with no host.
   *
   * @param selected gives Flink's current key
   * @param selector sets Flink's current key
   */
  CurrentHost(Supplier<@Nullable Object> selected, Consumer<Object> selector) {
    this.selected = selected;
    this.selector = selector;
  }

  void enter(String hostId) {
    id = hostId;
  }

  String id() {
    return id;
  }

  /** Must come before every touch of keyed state and of timers. */
  void select() {
    if (!id.equals(selected.get())) {
      selector.accept(id);
    }
  }
}
