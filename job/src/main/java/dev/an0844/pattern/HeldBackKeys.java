package dev.an0844.pattern;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is held in memory, by key, and which keys have theirs in the state instead. It is never in
 * both, so that a key that the state knows nothing of is not looked for there.
 *
 * @param <T> what a key has
 */
final class HeldBackKeys<T> {

  /** The state of the current key. */
  interface Stored<T> {

    /** Reads it. */
    @Nullable T read() throws Exception;

    /** Writes it; false when there was nothing to write. */
    boolean write(T value) throws Exception;

    /** Removes it. */
    void clear();
  }

  private final CurrentKey key;
  private final Stored<T> state;
  private final Set<Object> storedKeys = new HashSet<>();
  private Map<Object, T> held = new HashMap<>();

  HeldBackKeys(CurrentKey key, Stored<T> state) {
    this.key = key;
    this.state = state;
  }

  /** Of how many keys something is held or stored. */
  int size() {
    return held.size() + storedKeys.size();
  }

  /** Says that the state holds something of a key, as after a restart. */
  void isStored(Object storedKey) {
    storedKeys.add(storedKey);
  }

  @Nullable T get() throws Exception {
    Object current = key.get().get();
    T value = held.get(current);
    if (value == null && storedKeys.remove(current)) {
      value = state.read();
      state.clear();
      if (value != null) {
        held.put(current, value);
      }
    }
    return value;
  }

  void put(T value) {
    Object current = key.get().get();
    if (storedKeys.remove(current)) {
      state.clear();
    }
    held.put(current, value);
  }

  void remove() {
    Object current = key.get().get();
    if (storedKeys.remove(current)) {
      state.clear();
    }
    held.remove(current);
  }

  void flush() throws Exception {
    for (Map.Entry<Object, T> entry : held.entrySet()) {
      key.set().accept(entry.getKey());
      if (state.write(entry.getValue())) {
        storedKeys.add(entry.getKey());
      }
    }
    held = new HashMap<>();
  }
}
