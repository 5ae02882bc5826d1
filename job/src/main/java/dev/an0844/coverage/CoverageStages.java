package dev.an0844.coverage;

import dev.an0844.config.CoverageSettings;
import dev.an0844.ingest.Ingested;
import dev.an0844.output.CoverageFinding;
import dev.an0844.output.HostCoverage;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Wires the coverage stage: the tally in the chain of the source, then the watch by host. The uids
 * are part of every savepoint.
 */
public final class CoverageStages {

  /** Uid of the tally; it has no state. */
  public static final String TALLY = "coverage-tally";

  /** Uid of the watch; its state is what is remembered of each host. */
  public static final String COVERAGE = "coverage";

  private CoverageStages() {}

  /**
   * What the stage gives.
   *
   * @param coverage what was seen of each host in each interval
   * @param findings blind spots, as they open and close
   */
  public record Coverage(DataStream<HostCoverage> coverage, DataStream<CoverageFinding> findings) {}

  /** Adds the stage behind everything that was read, with timestamps and watermarks. */
  public static Coverage watch(DataStream<Ingested> records, CoverageSettings settings) {
    SingleOutputStreamOperator<HostCoverage> coverage =
        records
            .transform(TALLY, new AvroTypeInfo<>(HostTally.class), new TallyOperator(settings))
            .uid(TALLY)
            .name(TALLY)
            .keyBy(HostTally::getHostId)
            .process(new CoverageOperator(settings), new AvroTypeInfo<>(HostCoverage.class))
            .uid(COVERAGE)
            .name(COVERAGE);
    return new Coverage(coverage, coverage.getSideOutput(CoverageOperator.FINDINGS));
  }
}
