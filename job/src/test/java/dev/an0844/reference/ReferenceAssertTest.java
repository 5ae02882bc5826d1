package dev.an0844.reference;

import static dev.an0844.reference.ReferenceAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.detection.Alert;
import dev.an0844.detection.Attack;
import dev.an0844.detection.Confidence;
import dev.an0844.detection.FailureEvidence;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.detection.OpeningKind;
import dev.an0844.detection.SuccessEvidence;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceAssertTest {

  private static final String SOURCE = "203.0.113.7";
  private static final ReferenceSettings SETTINGS = ReferenceSettings.defaults();
  private static final List<TelemetryEvent> EVENTS =
      TelemetryStory.on("mac-1")
          .refused(SOURCE, 7000)
          .at(0)
          .binds(22)
          .atMicros(1_000_500)
          .connects(SOURCE, 22)
          .at(2_000)
          .connects(SOURCE, 22)
          .at(3_000)
          .host("mac-2")
          .loadsRules()
          .events();

  @Test
  void whatTheJobPutsOutComparesWithWhatTheReferenceSays() {
    Alert alert = alert();
    SuppressedDetection suppressed = suppressed();

    assertThatResult(ReferenceResult.of(List.of(alert), List.of(suppressed)))
        .isWhatTheReferenceSaysOf(EVENTS, SETTINGS);
  }

  @Test
  void aFieldThatDiffersIsShownWithTheEventsOfItsHost() {
    Alert alert = alert();
    alert.setConfidence(Confidence.HIGH);
    ReferenceResult actual = ReferenceResult.of(List.of(alert), List.of(suppressed()));

    assertThatThrownBy(() -> assertThatResult(actual).isWhatTheReferenceSaysOf(EVENTS, SETTINGS))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            mac-1 e3: alert differs
              confidence: expected MEDIUM but was HIGH
            under %s
            events of [mac-1] as they arrived:
            0 0 mac-1 e1 REFUSED TCP/7000 from 203.0.113.7
            1 1000+500us mac-1 e2 BIND TCP/22 on 0.0.0.0
            2 2000 mac-1 e3 ESTABLISHED TCP/22 from 203.0.113.7
            3 3000 mac-1 e4 ESTABLISHED TCP/22 from 203.0.113.7"""
                .formatted(SETTINGS));
  }

  @Test
  void whatIsMissingOrTooMuchIsShown() {
    ReferenceResult actual = ReferenceResult.of(List.of(alert(), alert()), List.of());

    assertThatThrownBy(() -> assertThatResult(actual).isWhatTheReferenceSaysOf(EVENTS, SETTINGS))
        .hasMessageContaining("mac-1 e3: expected [alert] but was [alert, alert]")
        .hasMessageContaining("mac-1 e4: expected [suppressed] but was [nothing]");
  }

  @Test
  void aFailingStreamShrinksToWhatTheFaultNeeds() {
    RandomStream stream = RandomStreams.of(StreamProfile.DENSE, 3);

    List<TelemetryEvent> shortest =
        StreamShrinker.shrink(
            stream.arrivals(),
            events -> ReferenceMatcher.match(events, stream.settings()).detections() > 0);

    assertThat(shortest).hasSizeBetween(3, 2 + stream.settings().minDistinctPorts());
  }

  private static Alert alert() {
    return Alert.newBuilder()
        .setAlertId(ReferenceIds.alertId("mac-1", SOURCE, "e3"))
        .setHostId("mac-1")
        .setSourceIp(SOURCE)
        .setTransport(Transport.TCP)
        .setPort(22)
        .setConfidence(Confidence.MEDIUM)
        .setConfidenceReasons(List.of("fewer_than_3_distinct_ports", "an_opening_names_the_port"))
        .setCompletedTime(TelemetryStory.instant(2_000))
        .setFailureCount(1)
        .setDistinctClosedPorts(1)
        .setFirstFailureTime(TelemetryStory.instant(0))
        .setLastFailureTime(TelemetryStory.instant(0))
        .setFailures(
            List.of(
                FailureEvidence.newBuilder()
                    .setEventId("e1")
                    .setTime(TelemetryStory.instant(0))
                    .setTransport(Transport.TCP)
                    .setPort(7000)
                    .setOutcome(Outcome.REFUSED)
                    .build()))
        .setOpenings(
            List.of(
                OpeningEvidence.newBuilder()
                    .setEventId("e2")
                    .setEarliest(TelemetryStory.instant(1_000))
                    .setLatest(TelemetryStory.instant(1_000))
                    .setNamesPort(true)
                    .setWhat(OpeningKind.PORT_BIND)
                    .setPorts(List.of(22))
                    .setTransport(Transport.TCP)
                    .build()))
        .setOpeningsTotal(1)
        .setSuccess(
            SuccessEvidence.newBuilder()
                .setEventId("e3")
                .setTime(TelemetryStory.instant(2_000))
                .build())
        .setWindowMs(SETTINGS.windowMs())
        .setMinDistinctPorts(1)
        .setAttack(Attack.newBuilder().build())
        .build();
  }

  private static SuppressedDetection suppressed() {
    return SuppressedDetection.newBuilder()
        .setSuccessEventId("e4")
        .setSuccessTime(TelemetryStory.instant(3_000))
        .setCompletedTime(TelemetryStory.instant(3_000))
        .setHostId("mac-1")
        .setSourceIp(SOURCE)
        .setTransport(Transport.TCP)
        .setPort(22)
        .setConfidence(Confidence.MEDIUM)
        .setCoveredBy(ReferenceIds.alertId("mac-1", SOURCE, "e3"))
        .build();
  }
}
