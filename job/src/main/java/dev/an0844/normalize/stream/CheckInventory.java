package dev.an0844.normalize.stream;

import dev.an0844.ingest.Refusal;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Parts what the inventory says from what is wrong with it. */
final class CheckInventory extends ProcessFunction<InventoryUpdate, InventoryUpdate> {

  private static final long serialVersionUID = 1L;

  @Override
  public void processElement(
      InventoryUpdate update, Context context, Collector<InventoryUpdate> out) {
    Refusal refusal = update.refusal();
    if (refusal != null) {
      context.output(RecordMapper.BROKEN, refusal);
    }
    // Its place goes on all the same: it is where a restart goes on from.
    out.collect(refusal == null ? update : update.withoutRefusal());
  }
}
