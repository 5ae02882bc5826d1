package dev.an0844.correlate;

import dev.an0844.ingest.Observation;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.apache.flink.runtime.state.internal.InternalValueState;

/**
 * The keyed state of the correlate stage. The names are part of every savepoint: they change only
 * with a migration.
 */
final class CorrelateState {

  private static final String HOST = "";

  private final StateJournals<Long, Observation> buffer;
  private final StateJournals<Long, String> expiry;
  private final StateCells<Integer> hostEntries;
  private final HostMemory.Stores stores;
  private final List<StateCells<?>> cells;

  private CorrelateState(
      StateJournals<Long, Observation> buffer,
      StateJournals<Long, String> expiry,
      StateCells<Integer> hostEntries,
      HostMemory.Stores stores,
      List<StateCells<?>> cells) {
    this.buffer = buffer;
    this.expiry = expiry;
    this.hostEntries = hostEntries;
    this.stores = stores;
    this.cells = cells;
  }

  /** The operator's way to open keyed state with a namespace. */
  interface Opener {
    <N, S extends State, T> S open(TypeSerializer<N> namespaces, StateDescriptor<S, T> descriptor)
        throws Exception;
  }

  static CorrelateState open(Opener opener) throws Exception {
    StateCells<SourceHead> sourceHeads = cells(opener, "source-heads", SourceHead.class);
    StateCells<FailureSlot> failureSlots = cells(opener, "failure-slots", FailureSlot.class);
    StateCells<OpeningHead> openingHeads = cells(opener, "opening-heads", OpeningHead.class);
    StateCells<OpeningSlot> openingSlots = cells(opener, "opening-slots", OpeningSlot.class);
    StateCells<DomainHead> domainHeads = cells(opener, "domain-heads", DomainHead.class);
    StateCells<RaisedAlerts> raisedAlerts = cells(opener, "raised-alerts", RaisedAlerts.class);
    StateCells<Integer> hostEntries = cells(opener, "host-entries", Types.INT);
    return new CorrelateState(
        journals(
            opener, LongSerializer.INSTANCE, "event-buffer", RecordTypes.of(Observation.class)),
        journals(opener, LongSerializer.INSTANCE, "expiry", Types.STRING),
        hostEntries,
        new HostMemory.Stores(
            sourceHeads,
            failureSlots,
            openingHeads,
            openingSlots,
            domainHeads,
            raisedAlerts,
            journals(
                opener,
                StringSerializer.INSTANCE,
                "successes",
                RecordTypes.of(RememberedSuccess.class))),
        List.of(
            sourceHeads,
            failureSlots,
            openingHeads,
            openingSlots,
            domainHeads,
            raisedAlerts,
            hostEntries));
  }

  /** Events that wait for the watermark, by start of their slot, in the order of arrival. */
  StateJournals<Long, Observation> buffer() {
    return buffer;
  }

  /** What is to be forgotten, by negated time. */
  StateJournals<Long, String> expiry() {
    return expiry;
  }

  HostMemory.Stores stores() {
    return stores;
  }

  /** Writes everything that changed; must be called before the key changes. */
  void flush() throws Exception {
    for (StateCells<?> changed : cells) {
      changed.flush();
    }
  }

  /** One more thing is remembered of the current host. */
  void hostGained(CorrelateMetrics metrics) throws Exception {
    Integer entries = hostEntries.get(HOST);
    if (entries == null) {
      metrics.hostCame();
    }
    hostEntries.put(HOST, entries == null ? 1 : entries + 1);
  }

  /** So many fewer things are remembered of the current host. */
  void hostLost(int lost, CorrelateMetrics metrics) throws Exception {
    Integer entries = hostEntries.get(HOST);
    if (entries == null || entries <= lost) {
      hostEntries.remove(HOST);
      metrics.hostGone();
    } else {
      hostEntries.put(HOST, entries - lost);
    }
  }

  private static <V extends SpecificRecordBase> StateCells<V> cells(
      Opener opener, String name, Class<V> type) throws Exception {
    return cells(opener, name, RecordTypes.of(type));
  }

  @SuppressWarnings("unchecked")
  private static <V> StateCells<V> cells(Opener opener, String name, TypeInformation<V> type)
      throws Exception {
    State state = opener.open(StringSerializer.INSTANCE, new ValueStateDescriptor<>(name, type));
    return new StateCells<>((InternalValueState<String, String, V>) state);
  }

  @SuppressWarnings("unchecked")
  private static <N, V> StateJournals<N, V> journals(
      Opener opener, TypeSerializer<N> namespaces, String name, TypeInformation<V> type)
      throws Exception {
    State state = opener.open(namespaces, new ListStateDescriptor<>(name, type));
    return new StateJournals<>((InternalListState<String, N, V>) state);
  }
}
