package dev.an0844.normalize.stream;

import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Broken;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.SensorFormat;
import dev.an0844.normalize.SkipReason;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts what becomes of raw records: every record tells of things or of none, and every thing is
 * mapped, not ours or broken.
 *
 * <p>Counters: records, withoutContent, mapped and broken, each by format; skipped by format and
 * reason; unassigned by cause. The labels are constants, so the number of metrics is bounded. The
 * accumulators count the same over all formats, for whoever waits for the end of a run.
 */
final class NormalizeMetrics {

  static final String RECORDS = "records";
  static final String WITHOUT_CONTENT = "without-content";
  static final String MAPPED = "mapped";
  static final String BROKEN = "broken";

  private final Map<SensorFormat, OfFormat> byFormat = new EnumMap<>(SensorFormat.class);
  private final Map<Unassigned.Cause, Counter> unassigned = new EnumMap<>(Unassigned.Cause.class);
  private final LongCounter records = new LongCounter();
  private final LongCounter withoutContent = new LongCounter();
  private final LongCounter mapped = new LongCounter();
  private final LongCounter broken = new LongCounter();
  private final Map<SkipReason, LongCounter> skipped = new EnumMap<>(SkipReason.class);

  NormalizeMetrics(RuntimeContext context, Collection<SensorFormat> formats) {
    MetricGroup group = context.getMetricGroup();
    Set<SensorFormat> distinct = EnumSet.noneOf(SensorFormat.class);
    distinct.addAll(formats);
    for (SensorFormat format : distinct) {
      byFormat.put(format, new OfFormat(group.addGroup("format", format.word())));
    }
    for (Unassigned.Cause cause : Unassigned.Cause.values()) {
      unassigned.put(cause, group.addGroup("cause", cause.word()).counter("unassigned"));
    }
    context.addAccumulator(RECORDS, records);
    context.addAccumulator(WITHOUT_CONTENT, withoutContent);
    context.addAccumulator(MAPPED, mapped);
    context.addAccumulator(BROKEN, broken);
    for (SkipReason reason : SkipReason.values()) {
      LongCounter counter = new LongCounter();
      skipped.put(reason, counter);
      context.addAccumulator(skippedFor(reason), counter);
    }
  }

  static String skippedFor(SkipReason reason) {
    return "skipped." + reason.word();
  }

  /** A record was read that tells of this many things. */
  void record(SensorFormat format, int things) {
    OfFormat counters = of(format);
    counters.records.inc();
    records.add(1L);
    if (things == 0) {
      counters.withoutContent.inc();
      withoutContent.add(1L);
    }
  }

  /** A record was read of a topic that has no format any longer. */
  void recordWithoutFormat() {
    records.add(1L);
    broken.add(1L);
  }

  void result(SensorFormat format, MappingResult result) {
    OfFormat counters = of(format);
    if (result instanceof Mapped) {
      counters.mapped.inc();
      mapped.add(1L);
    } else if (result instanceof Broken) {
      counters.broken.inc();
      broken.add(1L);
    } else if (result instanceof NotOurs notOurs) {
      Objects.requireNonNull(counters.skipped.get(notOurs.reason())).inc();
      Objects.requireNonNull(skipped.get(notOurs.reason())).add(1L);
    }
  }

  void unassigned(Unassigned.Cause cause) {
    Objects.requireNonNull(unassigned.get(cause)).inc();
  }

  private OfFormat of(SensorFormat format) {
    return Objects.requireNonNull(byFormat.get(format));
  }

  private static final class OfFormat {
    private final Counter records;
    private final Counter withoutContent;
    private final Counter mapped;
    private final Counter broken;
    private final Map<SkipReason, Counter> skipped = new EnumMap<>(SkipReason.class);

    OfFormat(MetricGroup group) {
      records = group.counter("records");
      withoutContent = group.counter("withoutContent");
      mapped = group.counter("mapped");
      broken = group.counter("broken");
      for (SkipReason reason : SkipReason.values()) {
        skipped.put(reason, group.addGroup("reason", reason.word()).counter("skipped"));
      }
    }
  }
}
