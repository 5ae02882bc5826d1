package dev.an0844.normalize.stream;

import static dev.an0844.normalize.stream.Hosts.always;
import static dev.an0844.normalize.stream.Hosts.between;
import static dev.an0844.normalize.stream.Hosts.host;
import static dev.an0844.normalize.stream.Hosts.put;
import static dev.an0844.normalize.stream.Hosts.remove;
import static dev.an0844.normalize.stream.RawRecords.RULES;
import static dev.an0844.normalize.stream.RawRecords.ZEEK_TOPIC;
import static dev.an0844.normalize.stream.RawRecords.ofTopic;
import static dev.an0844.normalize.zeek.ConnLine.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The inventory is followed while records are mapped, over restarts. */
class MapAndFollowTest {

  private static final String ADDRESS = "198.51.100.20";
  private static final String EVENT_TIME = "2025-12-11T05:48:20.250001Z";

  /** What the topic holds; each start reads from it, as it would from Kafka. */
  private static final List<InventoryUpdate> TOPIC = new ArrayList<>();

  /** What starts asked for. */
  private static final List<Map<Integer, Long>> STARTS = new ArrayList<>();

  private @Nullable BroadcastOperatorTestHarness<RawRecord, InventoryUpdate, TelemetryEvent>
      harness;
  private long offset;

  @BeforeEach
  void empty() {
    TOPIC.clear();
    STARTS.clear();
  }

  @AfterEach
  void close() throws Exception {
    running().close();
  }

  @Test
  void theFirstRecordIsMappedByWhatTheTopicHeldBefore() throws Exception {
    TOPIC.add(put(0, host("mac-1", always(ADDRESS))));

    start(null);

    assertThat(hostOfNext()).isEqualTo("mac-1");
  }

  @Test
  void anUpdateHoldsForTheRecordsBehindIt() throws Exception {
    start(null);
    assertThat(hostOfNext()).isEqualTo("nobody");

    follow(put(0, host("mac-1", always(ADDRESS))));
    assertThat(hostOfNext()).isEqualTo("mac-1");

    follow(remove(1, "mac-1"));
    assertThat(hostOfNext()).isEqualTo("nobody");
  }

  @Test
  void theHostIsTheOneThatHadTheAddressAtTheTimeOfTheEvent() throws Exception {
    TOPIC.add(put(0, host("before", between(ADDRESS, null, EVENT_TIME))));
    TOPIC.add(put(1, host("then", between(ADDRESS, EVENT_TIME, "2025-12-12T00:00:00Z"))));
    TOPIC.add(put(2, host("now", between(ADDRESS, "2025-12-12T00:00:00Z", null))));

    start(null);

    assertThat(hostOfNext()).isEqualTo("then");
  }

  /** The stream begins at the start of the topic, which the operator is ahead of by then. */
  @Test
  void whatTheStreamBringsAgainDoesNotUndoWhatIsKnown() throws Exception {
    InventoryUpdate old = put(0, host("mac-1", always(ADDRESS)));
    InventoryUpdate gone = remove(1, "mac-1");
    InventoryUpdate current = put(2, host("mac-2", always(ADDRESS)));
    TOPIC.addAll(List.of(old, gone, current));
    start(null);

    follow(old);
    assertThat(hostOfNext()).isEqualTo("mac-2");
    follow(gone);
    follow(current);
    assertThat(hostOfNext()).isEqualTo("mac-2");
    follow(put(3, host("mac-2")));
    assertThat(hostOfNext()).isEqualTo("nobody");
  }

  @Test
  void aRestartGoesOnWithTheStateAndReadsWhatCameMeanwhile() throws Exception {
    start(null);
    follow(put(0, host("mac-1", always(ADDRESS))));
    follow(put(1, host("mac-2", always("198.51.100.21"))));
    OperatorSubtaskState checkpoint = running().snapshot(1, 1);
    running().close();
    // Compacted meanwhile: what the state has is no longer on the topic.
    TOPIC.add(put(5, host("mac-3", always("198.51.100.22"))));
    TOPIC.add(remove(6, "mac-2"));

    start(checkpoint);

    assertThat(STARTS).containsExactly(Map.of(), Map.of(0, 2L));
    assertThat(hostOfNext()).isEqualTo("mac-1");
    assertThat(hostOfNext("198.51.100.21")).isEqualTo("nobody");
    assertThat(hostOfNext("198.51.100.22")).isEqualTo("mac-3");
  }

  /** The state is what the stream has brought, so that all subtasks have the same. */
  @Test
  void whatAStartReadsAheadIsNotInTheStateUntilTheStreamBringsIt() throws Exception {
    TOPIC.add(put(0, host("mac-1", always(ADDRESS))));
    start(null);
    OperatorSubtaskState early = running().snapshot(1, 1);
    follow(TOPIC.get(0));
    OperatorSubtaskState late = running().snapshot(2, 2);
    running().close();
    TOPIC.clear();

    start(early);
    assertThat(hostOfNext()).isEqualTo("nobody");
    running().close();
    start(late);
    assertThat(hostOfNext()).isEqualTo("mac-1");
  }

  @Test
  void everySubtaskHasTheWholeInventoryAfterRescaling() throws Exception {
    start(null);
    follow(put(0, host("mac-1", always(ADDRESS))));
    OperatorSubtaskState checkpoint = running().snapshot(1, 1);
    running().close();

    for (int subtask = 0; subtask < 2; subtask++) {
      OperatorSubtaskState share =
          BroadcastOperatorTestHarness.repartitionOperatorState(checkpoint, 8, 1, 2, subtask);
      harness = harness(8, 2, subtask);
      running().initializeState(share);
      running().open();
      assertThat(hostOfNext()).isEqualTo("mac-1");
      running().close();
    }
    start(null);
  }

  @Test
  void aStartThatCannotReadTheInventoryMapsNothing() throws Exception {
    start(null);
    var failing =
        harness(
            (from, into) -> {
              throw new IllegalStateException("no broker");
            },
            1,
            1,
            0);

    assertThatThrownBy(failing::open).hasMessageContaining("no broker");
    failing.close();
  }

  private void start(@Nullable OperatorSubtaskState state) throws Exception {
    harness = harness(1, 1, 0);
    if (state != null) {
      running().initializeState(state);
    }
    running().open();
  }

  private void follow(InventoryUpdate update) throws Exception {
    running().processBroadcastElement(update, 0);
  }

  private String hostOfNext() throws Exception {
    return hostOfNext(ADDRESS);
  }

  /** Maps a connection to this address, and says whose it became. */
  private String hostOfNext(String address) throws Exception {
    int before = running().extractOutputValues().size();
    running().processElement(ofTopic(ZEEK_TOPIC, offset++, to(address)), 0);
    List<TelemetryEvent> events = running().extractOutputValues();
    if (events.size() > before) {
      return events.get(before).getHost().getId();
    }
    var unassigned = running().getSideOutput(RecordMapper.UNASSIGNED);
    assertThat(unassigned).isNotNull();
    assertThat(unassigned.stream().map(record -> record.getValue().detail()))
        .last()
        .asString()
        .contains(address);
    return "nobody";
  }

  private static String to(String address) {
    return refused().with("id.resp_h", address).json();
  }

  private BroadcastOperatorTestHarness<RawRecord, InventoryUpdate, TelemetryEvent> running() {
    return Objects.requireNonNull(harness);
  }

  private static BroadcastOperatorTestHarness<RawRecord, InventoryUpdate, TelemetryEvent> harness(
      int maxParallelism, int parallelism, int subtask) throws Exception {
    return harness(MapAndFollowTest::readTopic, maxParallelism, parallelism, subtask);
  }

  private static BroadcastOperatorTestHarness<RawRecord, InventoryUpdate, TelemetryEvent> harness(
      InventoryStart start, int maxParallelism, int parallelism, int subtask) throws Exception {
    return new BroadcastOperatorTestHarness<>(
        new CoBroadcastWithNonKeyedOperator<>(
            new MapAndFollow(RULES, start), List.of(MapAndFollow.HOSTS, MapAndFollow.POSITIONS)),
        maxParallelism,
        parallelism,
        subtask);
  }

  private static void readTopic(Map<Integer, Long> from, Consumer<InventoryUpdate> into) {
    STARTS.add(new TreeMap<>(from));
    TOPIC.stream()
        .filter(update -> update.offset() >= from.getOrDefault(update.partition(), 0L))
        .forEach(into);
  }
}
