package dev.an0844.pattern;

import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/** A value state in front of another one; see {@link HeldBackStore}. */
final class HeldBackValue<T> implements ValueState<T>, HeldBack {

  private final HeldBackKeys<T> values;

  HeldBackValue(HeldBackKeys<T> values) {
    this.values = values;
  }

  static <T> HeldBackKeys.Stored<T> stored(ValueState<T> state) {
    return new HeldBackKeys.Stored<>() {
      @Override
      public @Nullable T read() throws IOException {
        return state.value();
      }

      @Override
      public boolean write(T value) throws IOException {
        state.update(value);
        return true;
      }

      @Override
      public void clear() {
        state.clear();
      }
    };
  }

  @Override
  @SuppressWarnings("NullAway") // Flink's own signature is older than its annotations.
  public T value() throws IOException {
    try {
      return values.get();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("state could not be read", e);
    }
  }

  @Override
  public void update(T value) {
    values.put(value);
  }

  @Override
  public void clear() {
    values.remove();
  }

  @Override
  public void flush() throws Exception {
    values.flush();
  }

  @Override
  public int knownKeys() {
    return values.size();
  }
}
