package dev.an0844.correlate;

import dev.an0844.output.LateFate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Metrics of the correlate stage. How many hosts and slots of failures are remembered is
 * checkpointed, split between subtasks at will: only the sum over all subtasks means something
 * after rescaling.
 */
final class CorrelateMetrics implements Census {

  private final ListState<Long> savedHosts;
  private final ListState<Long> savedSlots;
  private final Counter duplicates;
  private final Counter candidates;
  private final Counter attributedOpenings;
  private final Counter suppressed;
  private final Counter behindWatermark;
  private final Map<LateFate, Counter> late = new EnumMap<>(LateFate.class);
  private long hosts;
  private long slots;

  private CorrelateMetrics(
      ListState<Long> savedHosts, ListState<Long> savedSlots, MetricGroup group) throws Exception {
    this.savedHosts = savedHosts;
    this.savedSlots = savedSlots;
    this.hosts = sum(savedHosts);
    this.slots = sum(savedSlots);
    duplicates = group.counter("duplicates");
    candidates = group.counter("candidates");
    attributedOpenings = group.counter("attributedOpenings");
    suppressed = group.counter("suppressed");
    behindWatermark = group.counter("behindWatermark");
    for (LateFate fate : LateFate.values()) {
      String name = fate.name().toLowerCase(Locale.ROOT);
      late.put(fate, group.addGroup("fate", name).counter("late"));
    }
    group.gauge("activeHosts", () -> hosts);
    group.gauge("failureSlots", () -> slots);
  }

  static CorrelateMetrics restore(OperatorStateStore store, MetricGroup group) throws Exception {
    return new CorrelateMetrics(
        store.getListState(new ListStateDescriptor<>("active-hosts", Types.LONG)),
        store.getListState(new ListStateDescriptor<>("failure-slots-held", Types.LONG)),
        group);
  }

  void snapshot() throws Exception {
    savedHosts.update(List.of(hosts));
    savedSlots.update(List.of(slots));
  }

  void duplicate() {
    duplicates.inc();
  }

  void late(LateFate fate) {
    late.computeIfPresent(fate, (known, counter) -> counted(counter));
  }

  /** An event whose slot was over: a late one, or one of a partition that was idle. */
  void behindWatermark() {
    behindWatermark.inc();
  }

  private static Counter counted(Counter counter) {
    counter.inc();
    return counter;
  }

  void candidate(int openings) {
    candidates.inc();
    attributedOpenings.inc(openings);
  }

  void suppressed() {
    suppressed.inc();
  }

  void hostCame() {
    hosts++;
  }

  void hostGone() {
    hosts--;
  }

  @Override
  public void slotCame() {
    slots++;
  }

  @Override
  public void slotGone() {
    slots--;
  }

  private static long sum(ListState<Long> saved) throws Exception {
    long sum = 0;
    for (long part : saved.get()) {
      sum += part;
    }
    return sum;
  }
}
