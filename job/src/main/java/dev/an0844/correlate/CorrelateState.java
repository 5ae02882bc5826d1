package dev.an0844.correlate;

import dev.an0844.ingest.Observation;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
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
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.apache.flink.runtime.state.internal.InternalValueState;

/**
 * The keyed state of the correlate stage and what stands before it in memory. The names are part of
 * every savepoint: they change only with a migration.
 */
final class CorrelateState {

  private static final String EVENT_BUFFER = "event-buffer";
  private static final String CATCHING_UP = "catching-up";
  private static final String FAILURE_SLOTS = "failure-slots";
  private static final String HOST = "";
  private static final long OPENING_BYTES = 700;
  private static final long ALERT_BYTES = 300;

  private final KeyedStateBackend<String> backend;
  private final CurrentHost host;
  private final MemoryBudget heldBack;
  private final KnownSources knownSources;
  private final MemoryBudget waiting;
  private final EventBuffer buffer;
  private final InternalListState<String, Long, Observation> behind;
  private final StateJournals<Long, String> expiry;
  private final StateCells<Integer, Integer> hostEntries;
  private final HostMemory.Stores stores;
  private final List<WrittenBack> writtenBack;

  private CorrelateState(
      KeyedStateBackend<String> backend, CurrentHost host, long memoryBytes, long nameSpanMs)
      throws Exception {
    this.backend = backend;
    this.host = host;
    this.heldBack = new MemoryBudget(memoryBytes / 2);
    this.knownSources = new KnownSources(nameSpanMs);
    StateCells<FailureColumns, FailureSlot> failureSlots =
        cells(
            FAILURE_SLOTS,
            RecordTypes.of(FailureSlot.class),
            new StoredForm<>(FailureColumns::toSlot, FailureColumns::of),
            FailureColumns::weight);
    StateCells<OpeningHead, OpeningHead> openingHeads =
        cells("opening-heads", OpeningHead.class, head -> 0);
    StateCells<OpeningSlot, OpeningSlot> openingSlots =
        cells(
            "opening-slots",
            OpeningSlot.class,
            slot ->
                TextWeight.sampled(
                    slot.getOpenings(),
                    opening -> OPENING_BYTES + TextWeight.of(opening.getEvidence())));
    StateCells<DomainHead, DomainHead> domainHeads =
        cells("domain-heads", DomainHead.class, head -> 0);
    StateCells<RaisedAlerts, RaisedAlerts> raisedAlerts =
        cells(
            "raised-alerts",
            RaisedAlerts.class,
            raised ->
                TextWeight.sampled(
                    raised.getAlerts(),
                    alert -> ALERT_BYTES + TextWeight.of(alert.getSuccessEventId())));
    StateCells<SuccessTally, SuccessTally> tallies =
        cells("success-tallies", SuccessTally.class, tally -> 0);
    StateJournals<String, RememberedSuccess> successes =
        journals(
            StringSerializer.INSTANCE,
            "successes",
            RecordTypes.of(RememberedSuccess.class),
            TextWeight::of);
    StateJournals<String, String> sources =
        journals(StringSerializer.INSTANCE, "success-sources", Types.STRING, TextWeight::of);
    hostEntries = cells("host-entries", Types.INT, StoredForm.asIs(), count -> 0);
    expiry = journals(LongSerializer.INSTANCE, "expiry", Types.STRING, TextWeight::of);
    waiting = new MemoryBudget(memoryBytes / 2);
    buffer = buffer(events(EVENT_BUFFER));
    behind = events(CATCHING_UP);
    stores =
        new HostMemory.Stores(
            failureSlots,
            knownSources,
            openingHeads,
            openingSlots,
            domainHeads,
            raisedAlerts,
            tallies,
            successes,
            sources);
    writtenBack =
        List.of(
            failureSlots,
            openingHeads,
            openingSlots,
            domainHeads,
            raisedAlerts,
            tallies,
            successes,
            sources,
            hostEntries,
            expiry);
  }

  /**
   * Opens the state.
   *
   * @param memoryBytes how much of it may be held back in memory
   * @param nameSpanMs for how long, at most, something is remembered of a failure
   */
  static CorrelateState open(
      KeyedStateBackend<String> backend, CurrentHost host, long memoryBytes, long nameSpanMs)
      throws Exception {
    CorrelateState state = new CorrelateState(backend, host, memoryBytes, nameSpanMs);
    state.findAgain();
    return state;
  }

  /** After a restart, finds out again what is only known in memory. */
  private void findAgain() throws Exception {
    try (Stream<Tuple2<String, String>> names = backend.getKeysAndNamespaces(FAILURE_SLOTS)) {
      names.forEach(
          name ->
              knownSources.add(
                  knownSources.print(name.f0, Names.ownerOf(name.f1)), Names.slotOf(name.f1)));
    }
    try (Stream<Tuple2<String, Long>> slots = backend.getKeysAndNamespaces(EVENT_BUFFER)) {
      slots.forEach(slot -> buffer.isStored(slot.f1, slot.f0));
    }
  }

  /** Events that wait for the watermark. */
  EventBuffer buffer() {
    return buffer;
  }

  /**
   * Events that wait for their partition to catch up.
   *
   * @param watermark that the checkpoint was taken at
   */
  CatchingUp catchingUp(EventSlots slots, long patienceMs, long watermark, CatchingUp.Way way) {
    CatchingUp catchingUp = new CatchingUp(() -> buffer(behind), slots, patienceMs, way);
    try (Stream<Tuple2<String, Long>> stored = backend.getKeysAndNamespaces(CATCHING_UP)) {
      stored.forEach(slot -> catchingUp.isStored(slot.f1, slot.f0, watermark));
    }
    return catchingUp;
  }

  private EventBuffer buffer(InternalListState<String, Long, Observation> state) {
    return new EventBuffer(state, host, waiting);
  }

  private InternalListState<String, Long, Observation> events(String name) throws Exception {
    return list(LongSerializer.INSTANCE, name, RecordTypes.of(Observation.class));
  }

  /** What is to be forgotten, by time. */
  StateJournals<Long, String> expiry() {
    return expiry;
  }

  HostMemory.Stores stores() {
    return stores;
  }

  /** Lets go of what is known of sources that nobody asks for any more. */
  void advance(long watermark) {
    knownSources.advance(watermark);
  }

  /** Makes the state forget what was removed. Leaves the current host another one. */
  void forget() throws Exception {
    for (WrittenBack changed : writtenBack) {
      changed.flushRemoved();
    }
  }

  /** Writes everything, as a snapshot needs it. Leaves the current host another one. */
  void save() throws Exception {
    buffer.save();
    empty();
  }

  /** Writes what changed when it takes too much room. Leaves the current host another one. */
  void relieve() throws Exception {
    if (heldBack.isExceeded()) {
      empty();
    }
  }

  private void empty() throws Exception {
    for (WrittenBack changed : writtenBack) {
      changed.flush();
    }
    writtenBack.forEach(WrittenBack::clear);
    heldBack.giveBackAll();
  }

  /** How many things are remembered of the current host. */
  int hostEntries() throws Exception {
    Integer entries = hostEntries.get(HOST);
    return entries == null ? 0 : entries;
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

  private <V extends SpecificRecordBase> StateCells<V, V> cells(
      String name, Class<V> type, ToLongFunction<V> weight) throws Exception {
    return cells(name, RecordTypes.of(type), StoredForm.asIs(), weight);
  }

  @SuppressWarnings("unchecked")
  private <V, S> StateCells<V, S> cells(
      String name, TypeInformation<S> type, StoredForm<V, S> form, ToLongFunction<V> weight)
      throws Exception {
    State state = open(StringSerializer.INSTANCE, new ValueStateDescriptor<>(name, type));
    return new StateCells<>(
        (InternalValueState<String, String, S>) state, form, host, heldBack, weight);
  }

  private <N, V> StateJournals<N, V> journals(
      TypeSerializer<N> namespaces, String name, TypeInformation<V> type, ToLongFunction<V> weight)
      throws Exception {
    return new StateJournals<>(list(namespaces, name, type), host, heldBack, weight);
  }

  @SuppressWarnings("unchecked")
  private <N, V> InternalListState<String, N, V> list(
      TypeSerializer<N> namespaces, String name, TypeInformation<V> type) throws Exception {
    return (InternalListState<String, N, V>)
        open(namespaces, new ListStateDescriptor<>(name, type));
  }

  private <N, S extends State> S open(
      TypeSerializer<N> namespaces, StateDescriptor<S, ?> descriptor) throws Exception {
    return backend.getOrCreateKeyedState(namespaces, descriptor);
  }
}
