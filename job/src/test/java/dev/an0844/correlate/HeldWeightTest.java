package dev.an0844.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.IngestSettings;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.ingest.Observation;
import dev.an0844.ingest.ObservedEvents;
import dev.an0844.ingest.OpeningSeen;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SingleObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * correlate.memory is kept to by estimate: whatever texts a sender chooses, what is held must not
 * be taken for much less than it is.
 */
class HeldWeightTest {

  private static final ObservedEvents INGEST =
      new ObservedEvents(new IngestSettings(10_000, 30_000, 60_000, 300_000, true));

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 65, 300, 2_000, 32_000})
  void anEventWeighsNoLessThanItsTexts(int length) {
    String text = "x".repeat(length);
    for (TelemetryEvent event : oneOfEach(text)) {
      Observation observation = INGEST.observed(event);

      assertThat(ObservationWeight.of(observation))
          .isGreaterThanOrEqualTo(SingleObject.encode(observation).length * 3L / 4);
    }
  }

  @Test
  void ofAListSomeAreWeighedForAll() {
    List<OpeningEvidence> openings = new ArrayList<>();
    long all = 0;
    for (int i = 0; i < 1_000; i++) {
      // Every third one is long.
      TelemetryEvent event = oneOfEach("x".repeat(i % 3 == 0 ? 2_000 : 1)).get(1);
      OpeningEvidence opening = ((OpeningSeen) INGEST.observed(event).getBody()).getEvidence();
      openings.add(opening);
      all += TextWeight.of(opening);
    }

    assertThat(TextWeight.sampled(openings, TextWeight::of)).isBetween(all * 2 / 3, all * 3 / 2);
    assertThat(TextWeight.sampled(List.<OpeningEvidence>of(), TextWeight::of)).isZero();
  }

  private static List<TelemetryEvent> oneOfEach(String text) {
    List<TelemetryEvent> events =
        TelemetryStory.on("h" + text)
            .refused("203.0.113.7", 7_000)
            .enablesRule(22, 23, 24)
            .connects("203.0.113.7", 22)
            .process(text)
            .events();
    for (TelemetryEvent event : events) {
      event.setEventId("e" + text);
      event.setTestId(text);
      event.getHost().setName(text);
      event.getHost().setTags(Collections.nCopies(10, text));
      if (event.getBody() instanceof FirewallChange change) {
        change.setAnchor(text);
        change.setRule(text);
        change.setApplicationPath(text);
        change.setProcess(
            new Process(1L, text, text, text, text, 0L, Collections.nCopies(10, text)));
      }
    }
    return events;
  }
}
