package dev.an0844.cluster.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.cluster.fault.SideOutputs.Spot;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import dev.an0844.wire.SingleObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SideOutputsTest {

  private static final long NOW = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();
  private static final long OUT_OF_ORDERNESS = 3_000;
  private static final long MAX_SKEW = 60_000;

  private final SideOutputs side = new SideOutputs(OUT_OF_ORDERNESS, MAX_SKEW);

  @Test
  void bytesThatAreNoEventAreADeadLetter() {
    side.add(record(2, 7, "not avro".getBytes(StandardCharsets.UTF_8)));

    assertThat(side.deadLetters()).containsExactly(new Spot(2, 7));
    assertThat(side.late()).isEmpty();
  }

  @Test
  void anEventThatBreaksARuleIsADeadLetterAndMakesNothingLate() {
    side.add(record(0, 0, event(NOW, "no address")));
    side.add(record(0, 1, event(NOW - OUT_OF_ORDERNESS - 1, "192.0.2.1")));

    assertThat(side.deadLetters()).containsExactly(new Spot(0, 0));
    assertThat(side.late()).isEmpty();
  }

  @Test
  void anEventDatedFurtherAheadThanAllowedIsADeadLetterAndMakesNothingLate() {
    side.add(record(0, 0, event(NOW + MAX_SKEW + 1, "192.0.2.1")));
    side.add(record(0, 1, event(NOW, "192.0.2.1")));

    assertThat(side.deadLetters()).containsExactly(new Spot(0, 0));
    assertThat(side.late()).isEmpty();
  }

  @Test
  void anEventIsLateByTheNewestOfItsOwnPartitionAlone() {
    side.add(record(0, 0, event(NOW, "192.0.2.1")));
    side.add(record(0, 1, event(NOW - OUT_OF_ORDERNESS, "192.0.2.1")));
    side.add(record(0, 2, event(NOW - OUT_OF_ORDERNESS - 1, "192.0.2.1")));
    side.add(record(1, 0, event(NOW - OUT_OF_ORDERNESS - 1, "192.0.2.1")));

    assertThat(side.late()).containsExactly(new Spot(0, 2));
    assertThat(side.deadLetters()).isEmpty();
    assertThat(side.records()).isEqualTo(4);
  }

  @Test
  void aClockThatIsAheadWithinWhatIsAllowedMakesNothingLateThatIsInTimeByTheBroker() {
    side.add(record(0, 0, event(NOW + MAX_SKEW, "192.0.2.1")));
    side.add(record(0, 1, event(NOW - OUT_OF_ORDERNESS, "192.0.2.1")));

    assertThat(side.late()).isEmpty();
  }

  private static byte[] event(long time, String source) {
    ConnectionAttempt body = new ConnectionAttempt();
    body.setSourceIp(source);
    body.setDestinationPort(22);
    body.setTransport(Transport.TCP);
    body.setOutcome(Outcome.REFUSED);
    TelemetryEvent event = new TelemetryEvent();
    event.setEventId("e" + time);
    event.setEventTime(Instant.ofEpochMilli(time));
    event.setHost(new Host("mac-1", null, List.of()));
    event.setSensor(new Sensor(SensorKind.SIMULATOR, "test", null));
    event.setBody(body);
    return SingleObject.encode(event);
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, byte[] value) {
    return new ConsumerRecord<>(
        "telemetry",
        partition,
        offset,
        NOW,
        TimestampType.CREATE_TIME,
        0,
        value.length,
        null,
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
