package dev.an0844.ingest;

import dev.an0844.config.IngestSettings;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Moves event time by the newest clock of each partition or file, less out-of-orderness and a
 * millisecond. Dead letters neither move it nor count as a sign of life.
 *
 * <p>A partition of Kafka that is silent for the idle timeout holds nobody back. A file is never
 * silent: what has not been read yet is still to come.
 */
public final class TelemetryWatermarks implements WatermarkStrategy<Ingested> {

  private static final long serialVersionUID = 1L;

  private final long outOfOrdernessMs;
  private final long idleTimeoutNanos;

  private TelemetryWatermarks(long outOfOrdernessMs, long idleTimeoutNanos) {
    this.outOfOrdernessMs = outOfOrdernessMs;
    this.idleTimeoutNanos = idleTimeoutNanos;
  }

  /** For Kafka: partitions fall silent. */
  public static TelemetryWatermarks forKafka(IngestSettings settings) {
    return new TelemetryWatermarks(
        settings.outOfOrdernessMs(), TimeUnit.MILLISECONDS.toNanos(settings.idleTimeoutMs()));
  }

  /** For files: they are read to their end. */
  public static TelemetryWatermarks forFiles(IngestSettings settings) {
    return new TelemetryWatermarks(settings.outOfOrdernessMs(), SplitWatermarks.NEVER_IDLE);
  }

  @Override
  public WatermarkGenerator<Ingested> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new SplitWatermarks(outOfOrdernessMs, idleTimeoutNanos, context.getInputActivityClock());
  }

  @Override
  public TimestampAssigner<Ingested> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return (ingested, recordTimestamp) -> ingested.timestamp();
  }
}
