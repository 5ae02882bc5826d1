package dev.an0844.ingest;

import static dev.an0844.ingest.Telemetry.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.IngestSettings;
import dev.an0844.detection.FailureEvidence;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.detection.OpeningKind;
import dev.an0844.detection.SuccessEvidence;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ObservationMapperTest {

  private static final Instant WHEN = Instant.ofEpochMilli(NOON);

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "DROPPED"})
  void seesAFailure(Outcome outcome) {
    Observation observation = observed(Telemetry.attempt(outcome));

    assertThat(observation.getBody())
        .isEqualTo(
            new FailureSeen(
                "203.0.113.9",
                new FailureEvidence("e-1", WHEN, Transport.TCP, 22, outcome, SensorKind.ZEEK)));
    assertThat(observation)
        .returns("host-1", Observation::getHostId)
        .returns("mac", Observation::getHostName)
        .returns(List.of("lab"), Observation::getHostTags)
        .returns(NOON, Observation::getTime)
        .returns(0L, Observation::getLateByMs)
        .returns(null, Observation::getOrigin);
  }

  @Test
  void seesASuccess() {
    assertThat(observed(Telemetry.attempt(Outcome.ESTABLISHED)).getBody())
        .isEqualTo(
            new SuccessSeen(
                "203.0.113.9",
                Transport.TCP,
                22,
                new SuccessEvidence(
                    "e-1", WHEN, 50_000, "192.0.2.10", Telemetry.sshd(), "SF", SensorKind.ZEEK)));
  }

  @Test
  void spellsAddressesOneWay() {
    Observation observation =
        observed(
            Telemetry.attempt(Outcome.ESTABLISHED, "::ffff:203.0.113.9")
                .with(
                    e ->
                        ((ConnectionAttempt) e.getBody()).setDestinationIp("2001:DB8:0:0::1%en0")));

    SuccessSeen success = (SuccessSeen) observation.getBody();
    assertThat(success.getSourceIp()).isEqualTo("203.0.113.9");
    assertThat(success.getEvidence().getDestinationIp()).isEqualTo("2001:db8::1");
  }

  @ParameterizedTest
  @CsvSource({
    "PF, ENABLE_RULE",
    "UNKNOWN, LOAD_RULES",
    "PF, FLUSH_RULES",
    "SOCKETFILTERFW, ALLOW_APPLICATION",
    "SOCKETFILTERFW, DISABLE_FIREWALL",
    "PF, DISABLE_FIREWALL",
    "PF, ENABLE_FIREWALL"
  })
  void seesAnOpeningOfTheFirewall(Facility facility, FirewallAction action) {
    OpeningEvidence opening = opening(Telemetry.change(facility, action));

    assertThat(opening)
        .returns(OpeningKind.FIREWALL_CHANGE, OpeningEvidence::getWhat)
        .returns(facility, OpeningEvidence::getFacility)
        .returns(action, OpeningEvidence::getAction)
        .returns("knock", OpeningEvidence::getAnchor)
        .returns("pass in", OpeningEvidence::getRule)
        .returns("/sshd", OpeningEvidence::getApplicationPath)
        .returns(List.of(22, 23), OpeningEvidence::getPorts)
        .returns(Transport.TCP, OpeningEvidence::getTransport)
        .returns(Telemetry.sshd(), OpeningEvidence::getProcess)
        .returns(WHEN, OpeningEvidence::getEarliest)
        .returns(WHEN, OpeningEvidence::getLatest)
        .returns(false, OpeningEvidence::getIntervalCut);
  }

  @ParameterizedTest
  @CsvSource({
    "PF, DISABLE_RULE, CLOSING_CHANGE",
    "SOCKETFILTERFW, BLOCK_APPLICATION, CLOSING_CHANGE",
    "SOCKETFILTERFW, ENABLE_FIREWALL, CLOSING_CHANGE",
    "UNKNOWN, ENABLE_FIREWALL, CLOSING_CHANGE",
    "PF, UNKNOWN, READ_OR_UNKNOWN_CHANGE"
  })
  void ignoresWhatDoesNotOpen(Facility facility, FirewallAction action, IgnoredReason reason) {
    assertThat(ignored(Telemetry.change(facility, action)).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0,", "'::',", "192.0.2.10, true"})
  void seesABind(String address, @Nullable Boolean background) {
    OpeningEvidence opening = opening(Telemetry.bind(address, background));

    assertThat(opening)
        .returns(OpeningKind.PORT_BIND, OpeningEvidence::getWhat)
        .returns(address, OpeningEvidence::getLocalIp)
        .returns(List.of(2222), OpeningEvidence::getPorts)
        .returns(null, OpeningEvidence::getFacility)
        .returns(null, OpeningEvidence::getAction);
  }

  @Test
  void ignoresABindThatOnlyTheHostItselfReaches() {
    assertThat(ignored(Telemetry.bind("127.0.0.1", null)).reason())
        .isEqualTo(IgnoredReason.LOOPBACK_BIND);
    assertThat(ignored(Telemetry.bind("::ffff:127.0.0.1", null)).reason())
        .isEqualTo(IgnoredReason.LOOPBACK_BIND);
  }

  @Test
  void ignoresABindInTheForeground() {
    assertThat(ignored(Telemetry.bind("0.0.0.0", false)).reason())
        .isEqualTo(IgnoredReason.FOREGROUND_BIND);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "::1", "::ffff:127.1.2.3"})
  void ignoresTheHostItselfAsASource(String source) {
    assertThat(ignored(Telemetry.attempt(Outcome.REFUSED, source)).reason())
        .isEqualTo(IgnoredReason.LOOPBACK_SOURCE);
  }

  @Test
  void ignoresAnUnknownOutcomeAndKeepsWhatTheLateOutputNeeds() {
    assertThat(ignored(Telemetry.attempt(Outcome.UNKNOWN)))
        .isEqualTo(
            new Ignored(
                IgnoredReason.UNKNOWN_OUTCOME,
                "e-1",
                "host-1",
                "ConnectionAttempt",
                "203.0.113.9",
                SensorKind.ZEEK,
                null,
                null));
  }

  @Test
  void ignoresDroppedAttemptsWhereTheyDoNotCount() {
    IngestSettings settings = new IngestSettings(10_000, 30_000, 60_000, 300_000, false);

    Ingested ingested =
        new ObservationMapper(settings)
            .map(Telemetry.attempt(Outcome.DROPPED).build(), Place.ofFile("/a.avro", 1, 0), NOON);

    assertThat(Objects.requireNonNull(ingested.ignored()).reason())
        .isEqualTo(IgnoredReason.DROPPED_NOT_COUNTED);
  }

  @Test
  void keepsTheIntervalOfAPolledOpening() {
    OpeningEvidence opening = opening(Telemetry.bind("0.0.0.0", null).earliest(-300_000));

    assertThat(opening)
        .returns(WHEN.minusMillis(300_000), OpeningEvidence::getEarliest)
        .returns(false, OpeningEvidence::getIntervalCut);
  }

  @Test
  void cutsAnIntervalToItsLastPart() {
    OpeningEvidence opening = opening(Telemetry.bind("0.0.0.0", null).earliest(-300_001));

    assertThat(opening)
        .returns(WHEN.minusMillis(300_000), OpeningEvidence::getEarliest)
        .returns(WHEN, OpeningEvidence::getLatest)
        .returns(true, OpeningEvidence::getIntervalCut);
  }

  @Test
  void roundsTimesDownToMilliseconds() {
    Observation observation =
        observed(
            Telemetry.attempt(Outcome.REFUSED)
                .with(e -> e.setEventTime(WHEN.plusNanos(1_999_000))));

    assertThat(observation.getTime()).isEqualTo(NOON + 1);
    assertThat(((FailureSeen) observation.getBody()).getEvidence().getTime())
        .isEqualTo(WHEN.plusMillis(1));
  }

  @Test
  void takesTheSmallerOfEventTimeAndTimeOfReadingForTheClock() {
    assertThat(Telemetry.attempt(Outcome.REFUSED).at(500).readAt(0, "p"))
        .returns(NOON + 500, Ingested::timestamp)
        .returns(NOON, Ingested::clock);
    assertThat(Telemetry.attempt(Outcome.UNKNOWN).at(-500).readAt(0, "p"))
        .returns(NOON - 500, Ingested::timestamp)
        .returns(NOON - 500, Ingested::clock);
  }

  private static Observation observed(Telemetry telemetry) {
    return Objects.requireNonNull(telemetry.readAt(0, "p-0").observation());
  }

  private static OpeningEvidence opening(Telemetry telemetry) {
    return ((OpeningSeen) observed(telemetry).getBody()).getEvidence();
  }

  private static Ignored ignored(Telemetry telemetry) {
    return Objects.requireNonNull(telemetry.readAt(0, "p-0").ignored());
  }
}
