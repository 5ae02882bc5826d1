package dev.an0844.correlate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.flink.runtime.state.internal.InternalValueState;
import org.jspecify.annotations.Nullable;

/**
 * Cells in Flink's keyed state, a namespace a name, behind a cache that writes back. A namespace of
 * its own, and not an entry of a MapState, because the heap backend copies a whole map when it is
 * touched after a checkpoint.
 *
 * <p>What was read or written stays here until {@link #clear()}, over all hosts; changes reach the
 * state with {@link #flush()}. Both must come before a snapshot: the heap backend serializes the
 * very objects later, in another thread, so none of them may be changed any more.
 */
final class StateCells<V> implements Cells<V>, WrittenBack {

  private static final long CELL_BYTES = 400;

  private final InternalValueState<String, String, V> state;
  private final CurrentHost host;
  private final MemoryBudget budget;
  private final ToLongFunction<V> weight;
  private final NameFilter written;
  private Map<String, Map<String, Cell<V>>> hosts = new HashMap<>();
  private @Nullable String entered;
  private Map<String, Cell<V>> cells = Map.of();

  /**
   * Cells over a state.
   *
   * @param weight bytes that a value takes, roughly
   * @param written the names of which the state may hold something
   */
  StateCells(
      InternalValueState<String, String, V> state,
      CurrentHost host,
      MemoryBudget budget,
      ToLongFunction<V> weight,
      NameFilter written) {
    this.state = state;
    this.host = host;
    this.budget = budget;
    this.weight = weight;
    this.written = written;
  }

  @Override
  public @Nullable V get(String name) throws Exception {
    Cell<V> cell = ofHost().get(name);
    if (cell == null) {
      if (!written.mayHold(host.id(), name)) {
        return null;
      }
      cell = new Cell<>(stored(name));
      cell.known = cell.value != null;
      enter(name, cell);
    }
    return cell.value;
  }

  @Override
  public void put(String name, V value) {
    Cell<V> cell = set(name, value);
    if (!cell.known) {
      written.add(host.id(), name);
      cell.known = true;
    }
  }

  @Override
  public void remove(String name) {
    set(name, null);
  }

  private @Nullable V stored(String name) throws Exception {
    host.select();
    state.setCurrentNamespace(name);
    return state.value();
  }

  private Cell<V> set(String name, @Nullable V value) {
    Cell<V> cell = ofHost().get(name);
    if (cell == null) {
      cell = new Cell<>(null);
      enter(name, cell);
    }
    cell.value = value;
    cell.changed = true;
    weigh(cell);
    return cell;
  }

  private void enter(String name, Cell<V> cell) {
    cells.put(name, cell);
    weigh(cell);
  }

  private void weigh(Cell<V> cell) {
    long bytes = CELL_BYTES + (cell.value == null ? 0 : weight.applyAsLong(cell.value));
    budget.take(bytes - cell.bytes);
    cell.bytes = bytes;
  }

  private Map<String, Cell<V>> ofHost() {
    if (!host.id().equals(entered)) {
      entered = host.id();
      cells = hosts.computeIfAbsent(entered, id -> new HashMap<>());
    }
    return cells;
  }

  @Override
  public void flush() throws Exception {
    for (Map.Entry<String, Map<String, Cell<V>>> ofOneHost : hosts.entrySet()) {
      host.enter(ofOneHost.getKey());
      for (Map.Entry<String, Cell<V>> entry : ofOneHost.getValue().entrySet()) {
        if (entry.getValue().changed) {
          write(entry.getKey(), entry.getValue().value);
          entry.getValue().changed = false;
        }
      }
    }
  }

  @Override
  public void clear() {
    // A HashMap never shrinks, and clearing a large one would cost every later time.
    hosts = new HashMap<>();
    entered = null;
  }

  private void write(String name, @Nullable V value) throws Exception {
    host.select();
    state.setCurrentNamespace(name);
    if (value == null) {
      state.clear();
    } else {
      state.update(value);
    }
  }

  private static final class Cell<V> {
    private @Nullable V value;
    private boolean changed;
    private boolean known;
    private long bytes;

    private Cell(@Nullable V value) {
      this.value = value;
    }
  }
}
