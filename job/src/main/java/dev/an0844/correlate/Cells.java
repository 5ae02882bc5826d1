package dev.an0844.correlate;

import org.jspecify.annotations.Nullable;

/**
 * Values of one host by name. A value that was read may be changed, but only {@link #put} makes the
 * change last.
 *
 * @param <V> type of the values
 */
interface Cells<V> {

  /** The value of that name, or null. */
  @Nullable V get(String name) throws Exception;

  /** Sets the value of that name. */
  void put(String name, V value);

  /** Sets a value of a name that never had one, or none that was not forgotten. */
  void putFirst(String name, V value);

  /** Forgets the value of that name. */
  void remove(String name);
}
