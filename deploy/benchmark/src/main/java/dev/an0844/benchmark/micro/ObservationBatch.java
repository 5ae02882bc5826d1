package dev.an0844.benchmark.micro;

import dev.an0844.ingest.Observation;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Observations with a watermark after every thousand, as far behind as the job's own is. */
final class ObservationBatch {

  private static final int BETWEEN_WATERMARKS = 1_000;

  private final long outOfOrdernessMs;
  private final List<StreamElement> elements = new ArrayList<>();
  private long newest = Long.MIN_VALUE;
  private int sinceWatermark;

  ObservationBatch(long outOfOrdernessMs) {
    this.outOfOrdernessMs = outOfOrdernessMs;
  }

  void add(Observation observation) {
    elements.add(new StreamRecord<>(observation, observation.getTime()));
    newest = Math.max(newest, observation.getTime());
    sinceWatermark++;
    if (sinceWatermark == BETWEEN_WATERMARKS) {
      elements.add(new Watermark(newest - outOfOrdernessMs - 1));
      sinceWatermark = 0;
    }
  }

  Batch<Observation> build() {
    return new Batch<>(List.copyOf(elements));
  }
}
