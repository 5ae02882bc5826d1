package dev.an0844.pattern;

import dev.an0844.config.DetectionSettings;
import dev.an0844.correlate.Step;
import dev.an0844.detection.Alert;
import java.time.Duration;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * MITRE ATT&amp;CK AN0844 as a pattern: closed ports, followed by an opening, followed by a
 * success, of one source on one host, within the window. It judges everything that alerts. The
 * names of its stages are part of every savepoint: renaming one breaks restore, and a new one
 * between them restores silently wrong.
 */
public final class An0844Pattern {

  /** The closed-port sequence. */
  public static final String CLOSED_PORTS = "closed-ports";

  /** The firewall change or the bind. */
  public static final String OPENING = "opening";

  /** The connection that got in. */
  public static final String SUCCESS = "success";

  private An0844Pattern() {}

  /** The pattern for these settings. */
  public static Pattern<Step, Step> of(DetectionSettings settings) {
    return Pattern.<Step>begin(CLOSED_PORTS, AfterMatchSkipStrategy.skipPastLastEvent())
        .where(new ClosedPort())
        .oneOrMore()
        .followedBy(OPENING)
        .where(new OpensAfterKnock(settings.minDistinctPorts()))
        .followedBy(SUCCESS)
        .where(new GetsIn(settings.windowMs()))
        .within(Duration.ofMillis(settings.windowMs()));
  }

  /** The pattern applied to candidates, per host and source, in event time. */
  public static SingleOutputStreamOperator<Alert> on(
      DataStream<Step> steps,
      DetectionSettings settings,
      PatternProcessFunction<Step, Alert> raise,
      String name) {
    return steps
        .keyBy(new ByHostAndSource())
        .transform(name, new AvroTypeInfo<>(Alert.class), new PatternOperator(settings, raise));
  }

  private static final class ByHostAndSource implements KeySelector<Step, Tuple2<String, String>> {

    private static final long serialVersionUID = 1L;

    @Override
    public Tuple2<String, String> getKey(Step step) {
      return Tuple2.of(step.getHostId(), step.getSourceIp());
    }
  }
}
