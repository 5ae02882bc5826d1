package dev.an0844.correlate;

import java.util.List;

/**
 * Lists of one host by name, made to be appended to and seldom read.
 *
 * @param <N> type of the names
 * @param <V> type of the entries
 */
interface Journals<N, V> {

  /**
   * Appends without reading what is there.
   *
   * @return true when it is the first entry of that name, as far as is known without reading
   */
  boolean append(N name, V entry);

  /** A list of its own of all entries of that name, in the order in which they were appended. */
  List<V> read(N name) throws Exception;

  /** Replaces the entries of that name. */
  void replace(N name, List<V> entries) throws Exception;

  /** Forgets the entries of that name. */
  void remove(N name) throws Exception;
}
