package dev.an0844.benchmark.engine;

import dev.an0844.TelemetrySource;
import dev.an0844.benchmark.run.CountingSink;
import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.config.JobSettings;
import dev.an0844.ingest.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * The analytic as one writes it down in Flink CEP: failures of a source, followed by an opening,
 * followed by a success of that source, within the window, by host. By host, since an opening has
 * no source.
 */
public final class RawCepEngine implements Engine {

  static final String FAILURES = "failures";
  private static final String OPENING = "opening";
  private static final String SUCCESS = "success";

  @Override
  public String name() {
    return "raw-cep";
  }

  @Override
  public String description() {
    return "the analytic written by hand in Flink CEP, by host";
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
    CEP.pattern(
            source.in(env).observations().keyBy(Observation::getHostId),
            pattern(Duration.ofMillis(settings.detection().windowMs()), probe))
        .inEventTime()
        .process(new SuccessIds(), Types.STRING)
        .sinkTo(CountingSink.of(probe))
        .name("detections");
  }

  private static Pattern<Observation, Observation> pattern(
      Duration window, LocalRef<RunProbe> probe) {
    return Pattern.<Observation>begin(FAILURES, AfterMatchSkipStrategy.skipPastLastEvent())
        .where(new OfOneSource(Sighting.FAILURE, probe))
        .oneOrMore()
        .followedBy(OPENING)
        .where(new Opens(probe))
        .followedBy(SUCCESS)
        .where(new OfOneSource(Sighting.SUCCESS, probe))
        .within(window);
  }

  private static final class SuccessIds extends PatternProcessFunction<Observation, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processMatch(
        Map<String, List<Observation>> match, Context context, Collector<String> out) {
      out.collect(Objects.requireNonNull(match.get(SUCCESS)).get(0).getEventId());
    }
  }
}
