package dev.an0844.alert;

import dev.an0844.correlate.AlertBytes;
import dev.an0844.correlate.Step;
import dev.an0844.detection.Alert;
import dev.an0844.detection.Confidence;
import dev.an0844.pattern.An0844Pattern;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificData;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.util.Collector;

/** Raises the alert of a candidate that the pattern has matched. */
public final class RaiseAlert extends PatternProcessFunction<Step, Alert> {

  private static final long serialVersionUID = 1L;
  private static final int DELAYS_KEPT = 10_000;

  private transient Counter matches;
  private transient Map<Confidence, Counter> alerts;
  private transient Histogram delay;

  /** Creates the function. */
  @SuppressWarnings("NullAway.Init")
  public RaiseAlert() {}

  @Override
  public void open(OpenContext context) {
    // Avro's compiled readers, for the steps that come in here; in 1.11 they are off unless asked
    // for.
    SpecificData.getForClass(Step.class).setFastReaderEnabled(true);
    MetricGroup group = getRuntimeContext().getMetricGroup();
    matches = group.counter("matches");
    alerts = new EnumMap<>(Confidence.class);
    for (Confidence confidence : Confidence.values()) {
      String name = confidence.name().toLowerCase(Locale.ROOT);
      alerts.put(confidence, group.addGroup("confidence", name).counter("alerts"));
    }
    delay = group.histogram("eventToAlertMs", new DescriptiveStatisticsHistogram(DELAYS_KEPT));
  }

  @Override
  public void processMatch(Map<String, List<Step>> match, Context context, Collector<Alert> out) {
    matches.inc();
    Step success = Objects.requireNonNull(match.get(An0844Pattern.SUCCESS)).get(0);
    Alert alert = AlertBytes.read(Objects.requireNonNull(success.getAlert()));
    alerts.computeIfPresent(alert.getConfidence(), (confidence, counter) -> counted(counter));
    delay.update(context.currentProcessingTime() - alert.getCompletedTime().toEpochMilli());
    out.collect(alert);
  }

  private static Counter counted(Counter counter) {
    counter.inc();
    return counter;
  }
}
