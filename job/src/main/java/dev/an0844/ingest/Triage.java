package dev.an0844.ingest;

import dev.an0844.output.DeadLetterReason;
import dev.an0844.output.LateEvent;
import dev.an0844.output.LateFate;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Sends every record where it belongs and counts it: observations on, refused records and late
 * events that can play no part to side outputs, the rest nowhere.
 *
 * <p>Counters: decoded, late, failures, openings, successes, intervalsCut, copiesOfIgnored;
 * deadLetters (each refused record is one, whether it is written out or not) and ignored, each by
 * reason. Reasons are enum constants, so the number of metrics is bounded.
 */
public final class Triage extends ProcessFunction<Ingested, Observation> {

  /** Records that could not become events. */
  public static final OutputTag<Refusal> REFUSED =
      new OutputTag<>("refused", TypeInformation.of(Refusal.class));

  /** Late events that can play no part. The others are reported by the stage that judges them. */
  public static final OutputTag<LateEvent> LATE =
      new OutputTag<>("late-without-part", TypeInformation.of(LateEvent.class));

  /** Accumulator of the events that were decoded, for whoever waits for the end of a run. */
  public static final String EVENTS = "events";

  private static final long serialVersionUID = 1L;

  private static final long ARRIVAL_SPAN_MS = 300_000;

  private final LongCounter events = new LongCounter();
  private final EnumMap<IgnoredReason, LongCounter> ignoredEvents =
      new EnumMap<>(IgnoredReason.class);
  private transient @Nullable Counters counters;
  private transient @Nullable ArrivalMemory withoutPart;

  /** The accumulator of the events that could play no part for a reason. */
  public static String ignoredFor(IgnoredReason reason) {
    return "ignored." + reason;
  }

  @Override
  public void open(OpenContext context) {
    counters = new Counters(getRuntimeContext().getMetricGroup());
    getRuntimeContext().addAccumulator(EVENTS, events);
    for (IgnoredReason reason : IgnoredReason.values()) {
      LongCounter ignored = new LongCounter();
      ignoredEvents.put(reason, ignored);
      getRuntimeContext().addAccumulator(ignoredFor(reason), ignored);
    }
    withoutPart = new ArrivalMemory(ARRIVAL_SPAN_MS);
  }

  @Override
  public void processElement(Ingested ingested, Context context, Collector<Observation> out) {
    Counters count = Objects.requireNonNull(counters);
    Refusal refusal = ingested.refusal();
    if (refusal != null) {
      count.deadLetter(refusal.reason());
      context.output(REFUSED, refusal);
      return;
    }
    count.decoded.inc();
    events.add(1L);
    if (ingested.lateByMs() > 0) {
      count.late.inc();
    }
    Observation observation = ingested.observation();
    if (observation != null) {
      pass(observation, count, context, out);
      return;
    }
    Ignored ignored = Objects.requireNonNull(ingested.ignored());
    count.ignored(ignored.reason());
    Objects.requireNonNull(ignoredEvents.get(ignored.reason())).add(1L);
    withoutPart().firstArrival(ignored.hostId(), ignored.eventId());
    if (ingested.lateByMs() > 0) {
      context.output(LATE, lateEvent(ingested, ignored));
    }
  }

  /** Of several copies the first counts, even where it alone can play no part. */
  private void pass(
      Observation observation, Counters count, Context context, Collector<Observation> out) {
    ArrivalMemory arrivals = withoutPart();
    arrivals.advance(context.timerService().currentWatermark());
    if (!arrivals.knows(observation.getHostId(), observation.getEventId())) {
      count.part(observation.getBody());
      out.collect(observation);
      return;
    }
    count.copiesOfIgnored.inc();
    if (observation.getLateByMs() > 0) {
      context.output(LATE, LateReport.of(observation, LateFate.DUPLICATE));
    }
  }

  private ArrivalMemory withoutPart() {
    return Objects.requireNonNull(withoutPart);
  }

  private static LateEvent lateEvent(Ingested ingested, Ignored ignored) {
    return new LateEvent(
        ignored.eventId(),
        ignored.hostId(),
        ignored.eventType(),
        Instant.ofEpochMilli(ingested.timestamp()),
        ingested.lateByMs(),
        LateFate.NO_PART,
        ignored.sourceIp(),
        ignored.sensor(),
        ignored.testId(),
        ingested.place().origin());
  }

  private static final class Counters {
    private final Counter decoded;
    private final Counter late;
    private final Counter failures;
    private final Counter openings;
    private final Counter successes;
    private final Counter intervalsCut;
    private final Counter copiesOfIgnored;
    private final Map<DeadLetterReason, Counter> deadLetters;
    private final Map<IgnoredReason, Counter> ignored;

    Counters(MetricGroup group) {
      decoded = group.counter("decoded");
      late = group.counter("late");
      failures = group.counter("failures");
      openings = group.counter("openings");
      successes = group.counter("successes");
      intervalsCut = group.counter("intervalsCut");
      copiesOfIgnored = group.counter("copiesOfIgnored");
      deadLetters = byReason(group, "deadLetters", DeadLetterReason.class);
      ignored = byReason(group, "ignored", IgnoredReason.class);
    }

    private static <R extends Enum<R>> Map<R, Counter> byReason(
        MetricGroup group, String name, Class<R> reasons) {
      Map<R, Counter> counters = new EnumMap<>(reasons);
      for (R reason : reasons.getEnumConstants()) {
        counters.put(reason, group.addGroup("reason", reason.name()).counter(name));
      }
      return counters;
    }

    void deadLetter(DeadLetterReason reason) {
      Objects.requireNonNull(deadLetters.get(reason)).inc();
    }

    void ignored(IgnoredReason reason) {
      Objects.requireNonNull(ignored.get(reason)).inc();
    }

    void part(Object body) {
      if (body instanceof FailureSeen) {
        failures.inc();
      } else if (body instanceof SuccessSeen) {
        successes.inc();
      } else if (body instanceof OpeningSeen opening) {
        openings.inc();
        if (opening.getEvidence().getIntervalCut()) {
          intervalsCut.inc();
        }
      }
    }
  }
}
