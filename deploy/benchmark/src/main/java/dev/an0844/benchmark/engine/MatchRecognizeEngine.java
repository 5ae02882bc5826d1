package dev.an0844.benchmark.engine;

import dev.an0844.TelemetrySource;
import dev.an0844.benchmark.run.CountingSink;
import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.config.JobSettings;
import dev.an0844.ingest.Observation;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/**
 * The analytic as one writes it down in Flink SQL. MATCH_RECOGNIZE wants its rows one right behind
 * the other, so what may lie between has variables of its own.
 */
public final class MatchRecognizeEngine implements Engine {

  private static final TypeInformation<Row> ROW =
      Types.ROW_NAMED(
          new String[] {"event_id", "host_id", "kind", "source_ip"},
          Types.STRING,
          Types.STRING,
          Types.STRING,
          Types.STRING);

  private static final Schema SCHEMA =
      Schema.newBuilder()
          .column("event_id", DataTypes.STRING())
          .column("host_id", DataTypes.STRING())
          .column("kind", DataTypes.STRING())
          .column("source_ip", DataTypes.STRING())
          .columnByMetadata("seen_at", DataTypes.TIMESTAMP_LTZ(3), "rowtime", true)
          .watermark("seen_at", "SOURCE_WATERMARK()")
          .build();

  private static final String QUERY =
      """
      SELECT success_id
      FROM observations
      MATCH_RECOGNIZE (
        PARTITION BY host_id
        ORDER BY seen_at
        MEASURES S.event_id AS success_id
        ONE ROW PER MATCH
        AFTER MATCH SKIP PAST LAST ROW
        PATTERN (F+? X*? O Y*? S) WITHIN INTERVAL '%d' SECOND(9)
        DEFINE
          F AS F.kind = 'FAILURE' AND (LAST(F.source_ip, 1) IS NULL OR F.source_ip = LAST(F.source_ip, 1)),
          X AS go_on(X.kind),
          O AS O.kind = 'OPENING',
          Y AS go_on(Y.kind),
          S AS S.kind = 'SUCCESS' AND S.source_ip = LAST(F.source_ip)
      )
      """;

  @Override
  public String name() {
    return "match-recognize";
  }

  @Override
  public String description() {
    return "the analytic written by hand in Flink SQL with MATCH_RECOGNIZE, by host";
  }

  @Override
  public boolean detects() {
    return true;
  }

  @Override
  public boolean isByHand() {
    return true;
  }

  @Override
  public void build(
      StreamExecutionEnvironment env,
      TelemetrySource source,
      JobSettings settings,
      LocalRef<RunProbe> probe) {
    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    tables.createTemporarySystemFunction("go_on", new GoOn(probe));
    tables.createTemporaryView("observations", rows(env, source), SCHEMA);
    Table detections = tables.sqlQuery(QUERY.formatted(settings.detection().windowMs() / 1_000));
    tables.toDataStream(detections).sinkTo(CountingSink.of(probe)).name("detections");
  }

  private static DataStream<Row> rows(StreamExecutionEnvironment env, TelemetrySource source) {
    return source.in(env).observations().map(MatchRecognizeEngine::row).returns(ROW);
  }

  private static Row row(Observation observation) {
    return Row.of(
        observation.getEventId(),
        observation.getHostId(),
        Sighting.of(observation).name(),
        Sighting.source(observation));
  }
}
