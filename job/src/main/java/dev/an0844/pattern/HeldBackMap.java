package dev.an0844.pattern;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/** A map state in front of another one; see {@link HeldBackStore}. */
final class HeldBackMap<K, V> implements MapState<K, V>, HeldBack {

  private final HeldBackKeys<Map<K, V>> maps;

  HeldBackMap(HeldBackKeys<Map<K, V>> maps) {
    this.maps = maps;
  }

  static <K, V> HeldBackKeys.Stored<Map<K, V>> stored(MapState<K, V> state) {
    return new HeldBackKeys.Stored<>() {
      @Override
      public Map<K, V> read() throws Exception {
        Map<K, V> entries = new HashMap<>();
        state.entries().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
      }

      @Override
      public boolean write(Map<K, V> entries) throws Exception {
        // An iterator may have removed all there was; the heap backend would keep an empty map.
        if (!entries.isEmpty()) {
          state.putAll(entries);
        }
        return !entries.isEmpty();
      }

      @Override
      public void clear() {
        state.clear();
      }
    };
  }

  @Override
  @SuppressWarnings("NullAway") // Flink's own signature is older than its annotations.
  public V get(K name) throws Exception {
    return map().get(name);
  }

  @Override
  public void put(K name, V value) throws Exception {
    Map<K, V> map = maps.get();
    if (map == null) {
      map = new HashMap<>();
      maps.put(map);
    }
    map.put(name, value);
  }

  @Override
  public void putAll(Map<K, V> entries) throws Exception {
    for (Map.Entry<K, V> entry : entries.entrySet()) {
      put(entry.getKey(), entry.getValue());
    }
  }

  @Override
  public void remove(K name) throws Exception {
    Map<K, V> map = maps.get();
    if (map != null) {
      map.remove(name);
      if (map.isEmpty()) {
        maps.remove();
      }
    }
  }

  @Override
  public boolean contains(K name) throws Exception {
    return map().containsKey(name);
  }

  @Override
  public Iterable<Map.Entry<K, V>> entries() throws Exception {
    return map().entrySet();
  }

  @Override
  public Iterable<K> keys() throws Exception {
    return map().keySet();
  }

  @Override
  public Iterable<V> values() throws Exception {
    return map().values();
  }

  @Override
  public Iterator<Map.Entry<K, V>> iterator() throws Exception {
    return map().entrySet().iterator();
  }

  @Override
  public boolean isEmpty() throws Exception {
    return map().isEmpty();
  }

  @Override
  public void clear() {
    maps.remove();
  }

  @Override
  public void flush() throws Exception {
    maps.flush();
  }

  @Override
  public int knownKeys() {
    return maps.size();
  }

  private Map<K, V> map() throws Exception {
    Map<K, V> map = maps.get();
    return map == null ? Map.of() : map;
  }
}
