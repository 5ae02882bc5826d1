package dev.an0844.benchmark.micro;

import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Records and watermarks in the order in which a stage gets them.
 *
 * @param <I> the records
 */
record Batch<I>(List<StreamElement> elements) {

  /** Runs it through a stage and then lets time end, so that a run includes forgetting. */
  void throughToTheEndOfTime(StageHarness<I, ?> stage) throws Exception {
    through(stage);
    stage.watermark(Watermark.MAX_WATERMARK.getTimestamp());
  }

  /** Runs it through a stage. */
  void through(StageHarness<I, ?> stage) throws Exception {
    for (StreamElement element : elements) {
      if (element.isWatermark()) {
        stage.watermark(element.asWatermark().getTimestamp());
      } else {
        StreamRecord<I> kept = element.asRecord();
        // A copy, since what is given to Flink may be used again by it.
        stage.element(kept.copy(kept.getValue()));
      }
    }
  }
}
