package dev.an0844.normalize.stream;

import dev.an0844.inventory.InventoryHost;
import dev.an0844.normalize.HostInventory;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Maps raw records and follows the inventory's topic meanwhile.
 *
 * <p>The broadcast state is the inventory as of the records of the topic that came with the stream,
 * and how far these were: the same on every subtask. What records are mapped by is ahead of it
 * after a start: it begins with the state and what the topic holds beyond it at that moment, which
 * is read before the first record comes, and then takes from the stream what it does not have yet.
 *
 * <p>Gauges: inventoryHosts, inventoryAddresses. Those of {@link NormalizeMetrics} besides.
 */
final class MapAndFollow
    extends BroadcastProcessFunction<RawRecord, InventoryUpdate, TelemetryEvent>
    implements CheckpointedFunction {

  /** Hosts by id. */
  static final MapStateDescriptor<String, InventoryHost> HOSTS =
      new MapStateDescriptor<>(
          "inventory-hosts", Types.STRING, TypeInformation.of(InventoryHost.class));

  /** The next offset by partition. */
  static final MapStateDescriptor<Integer, Long> POSITIONS =
      new MapStateDescriptor<>("inventory-positions", Types.INT, Types.LONG);

  private static final long serialVersionUID = 1L;

  private final MappingRules rules;
  private final InventoryStart start;
  private transient HostInventory inventory = new HostInventory();
  private transient Map<Integer, Long> positions = new HashMap<>();
  private transient @Nullable RecordMapper mapper;

  /**
   * @param start reads what the topic holds when a subtask starts
   */
  MapAndFollow(MappingRules rules, InventoryStart start) {
    this.rules = rules;
    this.start = start;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    inventory = new HostInventory();
    positions = new HashMap<>();
    var store = context.getOperatorStateStore();
    for (Map.Entry<String, InventoryHost> host : store.getBroadcastState(HOSTS).entries()) {
      inventory.put(host.getValue());
    }
    for (Map.Entry<Integer, Long> next : store.getBroadcastState(POSITIONS).entries()) {
      positions.put(next.getKey(), next.getValue());
    }
  }

  @Override
  public void open(OpenContext context) throws Exception {
    start.read(Map.copyOf(positions), this::take);
    mapper = RecordMapper.of(rules, inventory, getRuntimeContext());
    var group = getRuntimeContext().getMetricGroup();
    group.gauge("inventoryHosts", () -> inventory.hosts());
    group.gauge("inventoryAddresses", () -> inventory.addresses());
  }

  @Override
  public void processElement(
      RawRecord record, ReadOnlyContext context, Collector<TelemetryEvent> out) {
    Objects.requireNonNull(mapper).map(record, new ContextOutput(out, context::output));
  }

  @Override
  public void processBroadcastElement(
      InventoryUpdate update, Context context, Collector<TelemetryEvent> out) throws Exception {
    BroadcastState<String, InventoryHost> hosts = context.getBroadcastState(HOSTS);
    InventoryHost host = update.host();
    if (host != null) {
      hosts.put(host.getHostId(), host);
    } else if (update.hostId() != null) {
      hosts.remove(update.hostId());
    }
    context.getBroadcastState(POSITIONS).put(update.partition(), update.offset() + 1);
    if (update.offset() >= positions.getOrDefault(update.partition(), 0L)) {
      take(update);
    }
  }

  private void take(InventoryUpdate update) {
    InventoryHost host = update.host();
    if (host != null) {
      inventory.put(host);
    } else if (update.hostId() != null) {
      inventory.remove(update.hostId());
    }
    positions.put(update.partition(), update.offset() + 1);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // Flink writes the broadcast state; what is ahead of it is read again after a restart.
  }
}
