package dev.an0844.normalize.stream;

import dev.an0844.normalize.HostInventory;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Maps raw records, with an inventory that does not change or with none. Has no state. */
final class MapRecords extends ProcessFunction<RawRecord, TelemetryEvent> {

  private static final long serialVersionUID = 1L;

  private final MappingRules rules;
  private final @Nullable HostInventory inventory;
  private transient @Nullable RecordMapper mapper;

  MapRecords(MappingRules rules, @Nullable HostInventory inventory) {
    this.rules = rules;
    this.inventory = inventory;
  }

  @Override
  public void open(OpenContext context) {
    mapper = RecordMapper.of(rules, inventory, getRuntimeContext());
  }

  @Override
  public void processElement(RawRecord record, Context context, Collector<TelemetryEvent> out) {
    Objects.requireNonNull(mapper).map(record, new ContextOutput(out, context::output));
  }
}
