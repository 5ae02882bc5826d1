package dev.an0844.correlate;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.internal.InternalListState;

/** Journals in Flink's keyed list state, a namespace a name; RocksDB appends without reading. */
final class StateJournals<N, V> implements Journals<N, V> {

  private final InternalListState<String, N, V> state;

  StateJournals(InternalListState<String, N, V> state) {
    this.state = state;
  }

  @Override
  public void append(N name, V entry) throws Exception {
    state.setCurrentNamespace(name);
    state.add(entry);
  }

  @Override
  public List<V> read(N name) throws Exception {
    state.setCurrentNamespace(name);
    List<V> entries = new ArrayList<>();
    Iterable<V> stored = state.get();
    if (stored != null) {
      stored.forEach(entries::add);
    }
    return entries;
  }

  @Override
  public void replace(N name, List<V> entries) throws Exception {
    state.setCurrentNamespace(name);
    state.update(entries);
  }

  @Override
  public void remove(N name) throws Exception {
    state.setCurrentNamespace(name);
    state.clear();
  }
}
