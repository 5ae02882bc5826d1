package dev.an0844.coverage;

import dev.an0844.config.CoverageSettings;
import dev.an0844.output.CoverageFinding;
import dev.an0844.output.HostCoverage;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Puts the tallies of a host together, interval by interval, and tells of each what was seen in it
 * and what was not. Keyed by host.
 *
 * <p>State: the tallies of intervals that have not ended, and one record of what is remembered of
 * the host, whose size is bounded by coverage.ports-per-host. One timer for each open interval and
 * one for the host's next deadline. All is event time, so a replay gives the same records and the
 * same ids. A host that shows nothing for coverage.forget-after leaves nothing behind.
 *
 * <p>When recorded telemetry ends, time runs to its end though nothing was silent: no host is then
 * taken for quiet beyond the newest event that was read.
 */
public final class CoverageOperator extends KeyedProcessFunction<String, HostTally, HostCoverage> {

  /** Side output of findings as they open and close. */
  public static final OutputTag<CoverageFinding> FINDINGS =
      new OutputTag<>("findings", new AvroTypeInfo<>(CoverageFinding.class));

  private static final long serialVersionUID = 1L;

  private final CoverageSettings settings;

  private transient ValueState<HostState> host;
  private transient MapState<Long, HostTally> pending;
  private transient long newestStreamTime;

  /** Creates the function for these settings. */
  @SuppressWarnings("NullAway.Init")
  public CoverageOperator(CoverageSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    host =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("host", new AvroTypeInfo<>(HostState.class)));
    pending =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "pending", Types.LONG, new AvroTypeInfo<>(HostTally.class)));
    newestStreamTime = Long.MIN_VALUE;
  }

  @Override
  public void processElement(HostTally tally, Context context, Collector<HostCoverage> out)
      throws Exception {
    newestStreamTime = Math.max(newestStreamTime, tally.getStreamTime());
    HostTally known = pending.get(tally.getSlotEnd());
    pending.put(
        tally.getSlotEnd(),
        known == null ? tally : Tallies.merged(known, tally, settings.portsPerHost()));
    context.timerService().registerEventTimeTimer(tally.getSlotEnd() - 1);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<HostCoverage> out)
      throws Exception {
    long now = timestamp + 1;
    HostState state = host.value();
    for (long end : endedBy(now)) {
      HostTally tally = pending.get(end);
      pending.remove(end);
      if (state == null) {
        state = HostWatch.newcomer(tally, settings);
      }
      out.collect(watch(state, context).apply(tally));
    }
    if (state != null) {
      meetDeadlines(state, now, context);
    }
  }

  private void meetDeadlines(HostState state, long now, OnTimerContext context) throws Exception {
    HostWatch watch = watch(state, context);
    if (hasEndedBefore(now, context.timerService())) {
      watch.endRecord();
      // A timer would fire at once, since time has run to its end.
      state.setNextDeadline(null);
      host.update(state);
      return;
    }
    watch.meetDeadlines(now);
    if (watch.isForgotten(now)) {
      host.clear();
      return;
    }
    setTimer(state, watch.nextDeadline(), now, context.timerService());
    host.update(state);
  }

  private HostWatch watch(HostState state, OnTimerContext context) {
    return new HostWatch(
        settings, context.getCurrentKey(), state, finding -> context.output(FINDINGS, finding));
  }

  private List<Long> endedBy(long now) throws Exception {
    List<Long> ended = new ArrayList<>();
    for (long end : pending.keys()) {
      if (end <= now) {
        ended.add(end);
      }
    }
    ended.sort(null);
    return ended;
  }

  private boolean hasEndedBefore(long now, TimerService timers) {
    return timers.currentWatermark() == Long.MAX_VALUE && now > newestStreamTime + 1;
  }

  /** One timer is enough: deadlines only move on, and it looks again when it fires. */
  private static void setTimer(HostState state, long deadline, long now, TimerService timers) {
    Long set = state.getNextDeadline();
    if (set == null || set <= now || deadline < set) {
      state.setNextDeadline(deadline);
      timers.registerEventTimeTimer(deadline - 1);
    }
  }
}
