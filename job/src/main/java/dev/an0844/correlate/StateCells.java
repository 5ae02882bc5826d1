package dev.an0844.correlate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
final class StateCells<V, S> implements Cells<V>, WrittenBack {

  private static final long CELL_BYTES = 400;

  private final InternalValueState<String, String, S> state;
  private final StoredForm<V, S> form;
  private final CurrentHost host;
  private final MemoryBudget budget;
  private final ToLongFunction<V> weight;
  private final List<Cell<V>> changed = new ArrayList<>();
  private final List<Cell<V>> removed = new ArrayList<>();
  private Map<String, Map<String, Cell<V>>> hosts = new HashMap<>();
  private @Nullable String entered;
  private Map<String, Cell<V>> cells = Map.of();

  /**
   * Cells over a state.
   *
   * @param form how values lie in the state
   * @param weight bytes that a value takes, roughly
   */
  StateCells(
      InternalValueState<String, String, S> state,
      StoredForm<V, S> form,
      CurrentHost host,
      MemoryBudget budget,
      ToLongFunction<V> weight) {
    this.state = state;
    this.form = form;
    this.host = host;
    this.budget = budget;
    this.weight = weight;
  }

  @Override
  public @Nullable V get(String name) throws Exception {
    Cell<V> cell = ofHost().get(name);
    if (cell == null) {
      host.select();
      state.setCurrentNamespace(name);
      S stored = state.value();
      cell = new Cell<>(host.id(), name, stored == null ? null : form.fromState().apply(stored));
      cell.isStored = cell.value != null;
      enter(cell);
    }
    return cell.value;
  }

  @Override
  public void put(String name, V value) {
    set(name, value, true);
  }

  @Override
  public void putFirst(String name, V value) {
    set(name, value, false);
  }

  @Override
  public void remove(String name) {
    Cell<V> cell = set(name, null, true);
    if (!cell.isStored) {
      forget(cell);
    } else if (!cell.isToRemove) {
      cell.isToRemove = true;
      removed.add(cell);
    }
  }

  private Cell<V> set(String name, @Nullable V value, boolean mayBeStored) {
    Cell<V> cell = ofHost().get(name);
    if (cell == null) {
      cell = new Cell<>(host.id(), name, null);
      cell.isStored = mayBeStored;
      enter(cell);
    }
    cell.value = value;
    if (value != null && !cell.isChanged) {
      cell.isChanged = true;
      changed.add(cell);
    }
    weigh(cell);
    return cell;
  }

  private void enter(Cell<V> cell) {
    cells.put(cell.name, cell);
    weigh(cell);
  }

  private void weigh(Cell<V> cell) {
    long bytes =
        CELL_BYTES
            + TextWeight.of(cell.name)
            + (cell.value == null ? 0 : weight.applyAsLong(cell.value));
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
    flushRemoved();
    for (Cell<V> cell : changed) {
      cell.isChanged = false;
      if (cell.value != null) {
        select(cell);
        state.update(form.toState().apply(cell.value));
        cell.isStored = true;
      }
    }
    changed.clear();
  }

  @Override
  public void flushRemoved() throws Exception {
    for (Cell<V> cell : removed) {
      cell.isToRemove = false;
      if (cell.value == null) {
        select(cell);
        state.clear();
        cell.isStored = false;
        forget(cell);
      }
    }
    removed.clear();
  }

  private void select(Cell<V> cell) {
    host.enter(cell.hostId);
    host.select();
    state.setCurrentNamespace(cell.name);
  }

  private void forget(Cell<V> cell) {
    ofHost().remove(cell.name);
    budget.giveBack(cell.bytes);
    cell.bytes = 0;
    if (cells.isEmpty()) {
      hosts.remove(cell.hostId);
      entered = null;
    }
  }

  @Override
  public void clear() {
    // A HashMap never shrinks, and clearing a large one would cost every later time.
    hosts = new HashMap<>();
    entered = null;
  }

  private static final class Cell<V> {
    private final String hostId;
    private final String name;
    private @Nullable V value;
    private boolean isChanged;
    private boolean isToRemove;
    private boolean isStored;
    private long bytes;

    private Cell(String hostId, String name, @Nullable V value) {
      this.hostId = hostId;
      this.name = name;
      this.value = value;
    }
  }
}
