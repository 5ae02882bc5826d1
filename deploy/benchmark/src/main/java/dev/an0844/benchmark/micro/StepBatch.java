package dev.an0844.benchmark.micro;

import dev.an0844.config.StateBackendKind;
import dev.an0844.correlate.Step;
import dev.an0844.ingest.EventDecoder;
import dev.an0844.ingest.Observation;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;

/** What the correlate stage hands to the pattern. */
final class StepBatch {

  private static final int BETWEEN_WATERMARKS = 1_000;

  private final StageHarness<Observation, Step> correlate;
  private final long outOfOrdernessMs;
  private final List<StreamElement> elements = new ArrayList<>();
  private int steps;

  private StepBatch(StageHarness<Observation, Step> correlate, long outOfOrdernessMs) {
    this.correlate = correlate;
    this.outOfOrdernessMs = outOfOrdernessMs;
  }

  /**
   * That many steps, and the watermarks between them.
   *
   * @throws IllegalArgumentException when the workload does not yield so many
   */
  static Batch<Step> of(JobStages stages, Sample sample, int steps) throws Exception {
    EventDecoder decoder = Sample.decoder(stages.settings().ingest());
    try (StageHarness<Observation, Step> correlate =
        new StageHarness<>(stages.correlate(), StateBackendKind.HEAP)) {
      StepBatch batch = new StepBatch(correlate, stages.settings().ingest().outOfOrdernessMs());
      while (batch.steps < steps) {
        batch.correlate(sample.next(decoder, BETWEEN_WATERMARKS), steps);
      }
      return new Batch<>(List.copyOf(batch.elements));
    }
  }

  private void correlate(List<Observation> observations, int most) throws Exception {
    ObservationBatch observed = new ObservationBatch(outOfOrdernessMs);
    observations.forEach(observed::add);
    observed.build().through(correlate);
    for (Object next = correlate.output().poll(); next != null; next = correlate.output().poll()) {
      keep((StreamElement) next, most);
    }
  }

  private void keep(StreamElement element, int most) {
    if (element.isRecord() && steps < most) {
      elements.add(element);
      steps++;
    } else if (element.isWatermark()) {
      elements.add(element);
    }
  }
}
