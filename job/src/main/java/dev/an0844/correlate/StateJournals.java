package dev.an0844.correlate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.jspecify.annotations.Nullable;

/**
 * Journals in Flink's keyed list state, a namespace a name. What is appended waits here until
 * {@link #flush()} and is then written at once; RocksDB appends without reading.
 */
final class StateJournals<N, V> implements Journals<N, V>, WrittenBack {

  private static final long ENTRY_BYTES = 400;

  private final InternalListState<String, N, V> state;
  private final CurrentHost host;
  private final MemoryBudget budget;
  private final ToLongFunction<V> weight;
  private Map<String, Map<N, List<V>>> hosts = new HashMap<>();
  private @Nullable String entered;
  private Map<N, List<V>> waiting = Map.of();

  /**
   * Journals over a state.
   *
   * @param weight bytes that an entry takes beyond what any does, roughly
   */
  StateJournals(
      InternalListState<String, N, V> state,
      CurrentHost host,
      MemoryBudget budget,
      ToLongFunction<V> weight) {
    this.state = state;
    this.host = host;
    this.budget = budget;
    this.weight = weight;
  }

  @Override
  public boolean append(N name, V entry) {
    List<V> entries = ofHost().get(name);
    boolean first = entries == null;
    if (entries == null) {
      entries = new ArrayList<>(2);
      waiting.put(name, entries);
    }
    entries.add(entry);
    budget.take(ENTRY_BYTES + weight.applyAsLong(entry));
    return first;
  }

  @Override
  public List<V> read(N name) throws Exception {
    List<V> entries = new ArrayList<>();
    select(name);
    Iterable<V> stored = state.get();
    if (stored != null) {
      stored.forEach(entries::add);
    }
    List<V> appended = ofHost().get(name);
    if (appended != null) {
      entries.addAll(appended);
    }
    return entries;
  }

  @Override
  public void replace(N name, List<V> entries) throws Exception {
    ofHost().remove(name);
    select(name);
    state.update(entries);
  }

  @Override
  public void remove(N name) throws Exception {
    ofHost().remove(name);
    select(name);
    state.clear();
  }

  private void select(N name) {
    host.select();
    state.setCurrentNamespace(name);
  }

  private Map<N, List<V>> ofHost() {
    if (!host.id().equals(entered)) {
      entered = host.id();
      waiting = hosts.computeIfAbsent(entered, id -> new HashMap<>());
    }
    return waiting;
  }

  @Override
  public void flush() throws Exception {
    for (Map.Entry<String, Map<N, List<V>>> ofOneHost : hosts.entrySet()) {
      host.enter(ofOneHost.getKey());
      for (Map.Entry<N, List<V>> entry : ofOneHost.getValue().entrySet()) {
        select(entry.getKey());
        state.addAll(entry.getValue());
        for (V written : entry.getValue()) {
          budget.giveBack(ENTRY_BYTES + weight.applyAsLong(written));
        }
      }
    }
    // What has been written is not held a second time.
    clear();
  }

  @Override
  public void flushRemoved() {
    // Nothing waits: what is removed is removed from the state at once.
  }

  @Override
  public void clear() {
    hosts = new HashMap<>();
    entered = null;
  }
}
