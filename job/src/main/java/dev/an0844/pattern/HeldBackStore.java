package dev.an0844.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.AggregatingState;
import org.apache.flink.api.common.state.AggregatingStateDescriptor;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;

/**
 * The keyed state of Flink's CEP operator, of which what was touched lately is held in memory and
 * reaches the backend only for a checkpoint.
 *
 * <p>A candidate is judged by the next watermark, so nearly nothing of it outlives a checkpoint. On
 * RocksDB that makes the difference between microseconds and milliseconds a step: CEP iterates its
 * maps, and an iterator walks over all that any key deleted since the last compaction.
 */
final class HeldBackStore implements KeyedStateStore {

  private final KeyedStateStore store;
  private final KeyedStateBackend<?> backend;
  private final CurrentKey key;
  private final List<HeldBack> states = new ArrayList<>();

  HeldBackStore(KeyedStateStore store, KeyedStateBackend<?> backend, CurrentKey key) {
    this.store = store;
    this.backend = backend;
    this.key = key;
  }

  /** Moves all that is held to the backend; due before a snapshot. */
  void flush() throws Exception {
    for (HeldBack state : states) {
      state.flush();
    }
  }

  /** Of how many keys anything is held or stored, counted once for each state. */
  int knownKeys() {
    return states.stream().mapToInt(HeldBack::knownKeys).sum();
  }

  @Override
  public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
    HeldBackKeys<T> keys =
        keys(descriptor.getName(), HeldBackValue.stored(store.getState(descriptor)));
    return held(new HeldBackValue<>(keys));
  }

  @Override
  public <K, V> MapState<K, V> getMapState(MapStateDescriptor<K, V> descriptor) {
    HeldBackKeys<Map<K, V>> keys =
        keys(descriptor.getName(), HeldBackMap.stored(store.getMapState(descriptor)));
    return held(new HeldBackMap<>(keys));
  }

  private <T> HeldBackKeys<T> keys(String name, HeldBackKeys.Stored<T> stored) {
    HeldBackKeys<T> keys = new HeldBackKeys<>(key, stored);
    try (Stream<?> restored = backend.getKeys(name, VoidNamespace.INSTANCE)) {
      restored.forEach(keys::isStored);
    }
    return keys;
  }

  private <S extends HeldBack> S held(S state) {
    states.add(state);
    return state;
  }

  @Override
  public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
    return store.getListState(descriptor);
  }

  @Override
  public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
    return store.getReducingState(descriptor);
  }

  @Override
  public <I, A, O> AggregatingState<I, O> getAggregatingState(
      AggregatingStateDescriptor<I, A, O> descriptor) {
    return store.getAggregatingState(descriptor);
  }

  @Override
  public <T> org.apache.flink.api.common.state.v2.ValueState<T> getValueState(
      org.apache.flink.api.common.state.v2.ValueStateDescriptor<T> descriptor) {
    return store.getValueState(descriptor);
  }

  @Override
  public <T> org.apache.flink.api.common.state.v2.ListState<T> getListState(
      org.apache.flink.api.common.state.v2.ListStateDescriptor<T> descriptor) {
    return store.getListState(descriptor);
  }

  @Override
  public <K, V> org.apache.flink.api.common.state.v2.MapState<K, V> getMapState(
      org.apache.flink.api.common.state.v2.MapStateDescriptor<K, V> descriptor) {
    return store.getMapState(descriptor);
  }

  @Override
  public <T> org.apache.flink.api.common.state.v2.ReducingState<T> getReducingState(
      org.apache.flink.api.common.state.v2.ReducingStateDescriptor<T> descriptor) {
    return store.getReducingState(descriptor);
  }

  @Override
  public <I, A, O> org.apache.flink.api.common.state.v2.AggregatingState<I, O> getAggregatingState(
      org.apache.flink.api.common.state.v2.AggregatingStateDescriptor<I, A, O> descriptor) {
    return store.getAggregatingState(descriptor);
  }

  @Override
  public String getBackendTypeIdentifier() {
    return store.getBackendTypeIdentifier();
  }
}
