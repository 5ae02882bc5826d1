package dev.an0844.benchmark.micro;

import dev.an0844.ingest.Observation;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
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

/**
 * What an observation costs on its way to the subtask of its host: written and read by the
 * serializer that the job uses there. Nanoseconds for an observation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ObservationSerializerBenchmark {

  private static final int OBSERVATIONS = 10_000;
  private static final int BUFFER_BYTES = 4_096;

  /** The workload that the observations are of. */
  @Param("office")
  public String workload;

  private final DataOutputSerializer out = new DataOutputSerializer(BUFFER_BYTES);
  private final DataInputDeserializer in = new DataInputDeserializer();
  private TypeSerializer<Observation> serializer;
  private Observation[] observations;
  private byte[][] written;
  private int next;

  /** Called by JMH, which sets the parameters afterwards. */
  @SuppressWarnings("NullAway.Init")
  public ObservationSerializerBenchmark() {}

  /** Makes the observations and writes each of them once. */
  @Setup
  public void observe() throws IOException {
    JobStages stages = new JobStages();
    serializer = stages.correlate().getInputType().createSerializer(new SerializerConfigImpl());
    observations =
        new Sample(workload)
            .next(Sample.decoder(stages.settings().ingest()), OBSERVATIONS)
            .toArray(Observation[]::new);
    written = new byte[OBSERVATIONS][];
    for (int i = 0; i < OBSERVATIONS; i++) {
      written[i] = write(observations[i]).getCopyOfBuffer();
    }
  }

  /** Writes the next observation. */
  @Benchmark
  public int serialize() throws IOException {
    next = (next + 1) % OBSERVATIONS;
    return write(observations[next]).length();
  }

  /** Reads the next observation. */
  @Benchmark
  public Observation deserialize() throws IOException {
    next = (next + 1) % OBSERVATIONS;
    in.setBuffer(written[next]);
    return serializer.deserialize(in);
  }

  private DataOutputSerializer write(Observation observation) throws IOException {
    out.clear();
    serializer.serialize(observation, out);
    return out;
  }
}
