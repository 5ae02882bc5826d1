package dev.an0844.benchmark.micro;

import dev.an0844.ingest.EventDecoder;
import dev.an0844.ingest.Ingested;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of one event to an observation: decode, check, map. Nanoseconds for an event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecodeBenchmark {

  private static final int EVENTS = 10_000;

  /** The workload that the events are of. */
  @Param("office")
  public String workload;

  private EventDecoder decoder;
  private Sample.Encoded[] events;
  private int next;

  /** Called by JMH, which sets the parameters afterwards. */
  @SuppressWarnings("NullAway.Init")
  public DecodeBenchmark() {}

  /** Encodes the events. */
  @Setup
  public void encode() {
    decoder = Sample.decoder(new JobStages().settings().ingest());
    Sample sample = new Sample(workload);
    events = new Sample.Encoded[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      events[i] = sample.nextEvent();
    }
  }

  /** Decodes the next event. */
  @Benchmark
  public Ingested decode() {
    next = (next + 1) % EVENTS;
    return events[next].decodeWith(decoder);
  }
}
