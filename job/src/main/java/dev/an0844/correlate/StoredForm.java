package dev.an0844.correlate;

import java.util.function.Function;

/**
 * How a value lies in the state. The heap backend serializes what was given to it later, in another
 * thread, so a value that goes on being changed must not be the very object that lies there.
 *
 * @param <V> the value in memory
 * @param <S> the value in the state
 * @param toState makes what lies in the state
 * @param fromState makes what is in memory
 */
record StoredForm<V, S>(Function<V, S> toState, Function<S, V> fromState) {

  /** Lies in the state as it is. */
  static <V> StoredForm<V, V> asIs() {
    return new StoredForm<>(value -> value, value -> value);
  }
}
