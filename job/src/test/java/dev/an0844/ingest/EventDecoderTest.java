package dev.an0844.ingest;

import static dev.an0844.ingest.Telemetry.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.output.DeadLetter;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.output.Origin;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.SingleObject;
import dev.an0844.wire.WireDecoder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventDecoderTest {

  private static final Place PLACE = Place.ofKafka("telemetry-3", "telemetry", 3, 42);

  private final EventDecoder decoder =
      new EventDecoder(
          new WireDecoder<>(TelemetryEvent.class, SchemaHistory.packaged(), SchemaRegistry.none()),
          Telemetry.SETTINGS);

  @Test
  void makesAnObservationOfAnEvent() {
    TelemetryEvent event = Telemetry.attempt(Outcome.REFUSED).at(-1_000).build();

    Ingested ingested = decoder.decode(SingleObject.encode(event), PLACE, NOON);

    assertThat(ingested)
        .isEqualTo(new ObservationMapper(Telemetry.SETTINGS).map(event, PLACE, NOON));
  }

  @Test
  void keepsWhatCannotBeDecoded() {
    byte[] garbage = new byte[Refusal.MAX_PAYLOAD + 7];
    garbage[0] = 'x';

    DeadLetter letter = letter(garbage);

    assertThat(letter)
        .returns(DeadLetterReason.UNDECODABLE, DeadLetter::getReason)
        .returns(new Origin("telemetry", 3, 42L, null, null, null), DeadLetter::getOrigin)
        .returns(Instant.ofEpochMilli(NOON), DeadLetter::getReferenceTime)
        .returns((long) garbage.length, DeadLetter::getPayloadLength);
    assertThat(letter.getPayload().remaining()).isEqualTo(Refusal.MAX_PAYLOAD);
    assertThat(letter.getPayloadSha256()).hasSize(64).matches("[0-9a-f]+");
  }

  @Test
  void keepsTheHashOfAllBytes() {
    assertThat(letter(new byte[] {'a', 'b', 'c'}).getPayloadSha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void takesADeletedRecordForADeadLetter() {
    assertThat(letter(null))
        .returns(DeadLetterReason.UNDECODABLE, DeadLetter::getReason)
        .returns(0L, DeadLetter::getPayloadLength);
  }

  @Test
  void namesTheFieldThatBreaksItsRule() {
    byte[] bytes =
        SingleObject.encode(
            Telemetry.attempt(Outcome.REFUSED)
                .with(e -> ((ConnectionAttempt) e.getBody()).setDestinationPort(70_000))
                .build());

    assertThat(letter(bytes))
        .returns(DeadLetterReason.INVALID_FIELD, DeadLetter::getReason)
        .returns("body.destination_port", DeadLetter::getField)
        .returns("host-1", DeadLetter::getHostId)
        .returns("e-1", DeadLetter::getEventId)
        .returns(false, DeadLetter::getReplayable);
  }

  @Test
  void refusesWhatIsDatedTooFarAhead() {
    assertThat(decode(60_000).isEvent()).isTrue();

    Ingested ingested = decode(60_001);

    assertThat(RefusedRecords.letter(ingested))
        .returns(DeadLetterReason.IMPOSSIBLE_TIME, DeadLetter::getReason)
        .returns("event_time", DeadLetter::getField)
        .returns("e-1", DeadLetter::getEventId);
    assertThat(ingested.timestamp()).isEqualTo(NOON);
  }

  @Test
  void noTimeOfARecordIsSoOldThatAnyFutureWouldPass() {
    byte[] bytes = SingleObject.encode(Telemetry.attempt(Outcome.REFUSED).at(0).build());

    Ingested ingested = decoder.decode(bytes, PLACE, Long.MIN_VALUE);

    assertThat(RefusedRecords.letter(ingested))
        .returns(DeadLetterReason.IMPOSSIBLE_TIME, DeadLetter::getReason);
  }

  private Ingested decode(long offset) {
    return decoder.decode(
        SingleObject.encode(Telemetry.attempt(Outcome.REFUSED).at(offset).build()), PLACE, NOON);
  }

  private DeadLetter letter(byte @Nullable [] bytes) {
    return RefusedRecords.letter(decoder.decode(bytes, PLACE, NOON));
  }
}
