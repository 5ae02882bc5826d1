package dev.an0844.benchmark.run;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Counts what reaches it, keeps nothing, and tells the probe when there is no more.
 *
 * @param <T> what is counted
 */
public final class CountingSink<T> implements Sink<T> {

  private static final long serialVersionUID = 1L;

  private final LocalRef<RunProbe> probe;
  private final boolean counts;

  private CountingSink(LocalRef<RunProbe> probe, boolean counts) {
    this.probe = probe;
    this.counts = counts;
  }

  /** A sink whose elements are what the run found. */
  public static <T> CountingSink<T> of(LocalRef<RunProbe> probe) {
    return new CountingSink<>(probe, true);
  }

  /** A sink that only tells when all is over. */
  public static <T> CountingSink<T> discarding(LocalRef<RunProbe> probe) {
    return new CountingSink<>(probe, false);
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new Writer<>(probe.get(), counts);
  }

  private static final class Writer<T> implements SinkWriter<T> {

    private final RunProbe probe;
    private final boolean counts;
    private long count;

    Writer(RunProbe probe, boolean counts) {
      this.probe = probe;
      this.counts = counts;
    }

    @Override
    public void write(T element, Context context) {
      count++;
    }

    @Override
    public void flush(boolean endOfInput) {
      if (endOfInput) {
        probe.end(counts ? count : 0);
      }
    }

    @Override
    public void close() {}
  }
}
