package dev.an0844.benchmark.source;

import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.config.IngestSettings;
import dev.an0844.ingest.EventDecoder;
import dev.an0844.ingest.Ingested;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.WireDecoder;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Reads {@link EncodedTelemetry} of this process to its end, as fast as it is taken. Stands in for
 * Kafka, so that what is measured is the job and not a broker.
 */
public final class MemorySource implements Source<Ingested, MemorySplit, List<MemorySplit>> {

  private static final long serialVersionUID = 1L;

  private final LocalRef<EncodedTelemetry> telemetry;
  private final LocalRef<RunProbe> probe;
  private final IngestSettings settings;

  /**
   * A source for one run.
   *
   * @param probe told of every event that is read
   * @param settings how records become observations
   */
  public MemorySource(
      LocalRef<EncodedTelemetry> telemetry, LocalRef<RunProbe> probe, IngestSettings settings) {
    this.telemetry = telemetry;
    this.probe = probe;
    this.settings = settings;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<Ingested, MemorySplit> createReader(SourceReaderContext context) {
    WireDecoder<TelemetryEvent> wire =
        new WireDecoder<>(TelemetryEvent.class, SchemaHistory.packaged(), SchemaRegistry.none());
    return new MemoryReader(telemetry.get(), new EventDecoder(wire, settings), probe.get());
  }

  @Override
  public SplitEnumerator<MemorySplit, List<MemorySplit>> createEnumerator(
      SplitEnumeratorContext<MemorySplit> context) {
    List<MemorySplit> all =
        IntStream.range(0, telemetry.get().partitions().size())
            .mapToObj(partition -> new MemorySplit(partition, 0))
            .toList();
    return new MemoryEnumerator(context, all);
  }

  @Override
  public SplitEnumerator<MemorySplit, List<MemorySplit>> restoreEnumerator(
      SplitEnumeratorContext<MemorySplit> context, List<MemorySplit> unassigned) {
    return new MemoryEnumerator(context, unassigned);
  }

  @Override
  public SimpleVersionedSerializer<MemorySplit> getSplitSerializer() {
    return new MemorySplits.One();
  }

  @Override
  public SimpleVersionedSerializer<List<MemorySplit>> getEnumeratorCheckpointSerializer() {
    return new MemorySplits.Many();
  }
}
