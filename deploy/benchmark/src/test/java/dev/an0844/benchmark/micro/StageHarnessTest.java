package dev.an0844.benchmark.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.config.StateBackendKind;
import dev.an0844.correlate.Step;
import dev.an0844.correlate.StepKind;
import dev.an0844.detection.Alert;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageHarnessTest {

  private static final int STEPS = 300;

  private final JobStages stages = new JobStages();

  @ParameterizedTest
  @EnumSource
  void raisesAnAlertForEveryCandidateThatCorrelateMade(StateBackendKind backend) throws Exception {
    Batch<Step> batch = StepBatch.of(stages, new Sample("sequences-30"), STEPS);
    List<Step> steps =
        batch.elements().stream()
            .filter(StreamElement::isRecord)
            .map(element -> element.<Step>asRecord().getValue())
            .toList();
    assertThat(steps).hasSize(STEPS);
    List<String> candidates =
        steps.stream()
            .filter(step -> step.getKind() == StepKind.SUCCESS)
            .map(Step::getSuccessEventId)
            .toList();

    try (StageHarness<Step, Alert> pattern = new StageHarness<>(stages.pattern(), backend)) {
      batch.throughToTheEndOfTime(pattern);
      assertThat(alertsIn(pattern)).isNotEmpty().containsExactlyInAnyOrderElementsOf(candidates);
    }
  }

  private static List<String> alertsIn(StageHarness<Step, Alert> pattern) {
    return pattern.output().stream()
        .map(StreamElement.class::cast)
        .filter(StreamElement::isRecord)
        .map(element -> element.<Alert>asRecord().getValue().getSuccess().getEventId())
        .toList();
  }

  @Test
  void refusesAWorkloadThatThereIsNot() {
    assertThatThrownBy(() -> new Sample("offices"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no workload 'offices'")
        .hasMessageContaining("sequences-30");
  }
}
