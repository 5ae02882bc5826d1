package dev.an0844.correlate;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.runtime.state.internal.InternalValueState;
import org.jspecify.annotations.Nullable;

/**
 * Cells in Flink's keyed state, a namespace a name. A namespace of its own, and not an entry of a
 * MapState, because the heap backend copies a whole map when it is touched after a checkpoint.
 *
 * <p>Reads and writes each name at most once between two calls of {@link #flush()}, which must come
 * before the current key changes.
 */
final class StateCells<V> implements Cells<V> {

  private final InternalValueState<String, String, V> state;
  private static final int KEPT_CAPACITY = 256;

  private Map<String, Cached<V>> cache = new HashMap<>();

  StateCells(InternalValueState<String, String, V> state) {
    this.state = state;
  }

  @Override
  public @Nullable V get(String name) throws Exception {
    Cached<V> cached = cache.get(name);
    if (cached == null) {
      state.setCurrentNamespace(name);
      cached = new Cached<>(state.value());
      cache.put(name, cached);
    }
    return cached.value;
  }

  @Override
  public void put(String name, V value) {
    set(name, value);
  }

  @Override
  public void remove(String name) {
    set(name, null);
  }

  private void set(String name, @Nullable V value) {
    Cached<V> cached = cache.computeIfAbsent(name, n -> new Cached<>(null));
    cached.value = value;
    cached.changed = true;
  }

  void flush() throws Exception {
    for (Map.Entry<String, Cached<V>> entry : cache.entrySet()) {
      if (entry.getValue().changed) {
        write(entry.getKey(), entry.getValue().value);
      }
    }
    if (cache.size() > KEPT_CAPACITY) {
      // A HashMap never shrinks, and clearing a large one would cost every later event.
      cache = new HashMap<>();
    } else {
      cache.clear();
    }
  }

  private void write(String name, @Nullable V value) throws Exception {
    state.setCurrentNamespace(name);
    if (value == null) {
      state.clear();
    } else {
      state.update(value);
    }
  }

  private static final class Cached<V> {
    private @Nullable V value;
    private boolean changed;

    private Cached(@Nullable V value) {
      this.value = value;
    }
  }
}
