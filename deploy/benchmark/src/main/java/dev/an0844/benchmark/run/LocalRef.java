package dev.an0844.benchmark.run;

import java.io.Serializable;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands an object to the tasks of a Flink in this process: what travels is a name, so neither a
 * gigabyte of telemetry nor a counter is copied. For any number of threads.
 *
 * @param <T> the object's type
 */
public final class LocalRef<T> implements Serializable, AutoCloseable {

  private static final long serialVersionUID = 1L;
  private static final Map<String, Object> HELD = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();

  private LocalRef() {}

  /** Holds the object until the reference is closed. */
  public static <T> LocalRef<T> to(T object) {
    LocalRef<T> reference = new LocalRef<>();
    HELD.put(reference.name, object);
    return reference;
  }

  /**
   * The object itself, not a copy.
   *
   * @throws IllegalStateException when the reference was closed, or belongs to another process
   */
  @SuppressWarnings("unchecked") // to() puts nothing else under the name.
  public T get() {
    Object held = HELD.get(name);
    if (held == null) {
      throw new IllegalStateException(
          "A task asks for an object of the benchmark that is gone: its run was ended, or it runs in another process.");
    }
    return (T) held;
  }

  @Override
  public void close() {
    HELD.remove(name);
  }
}
