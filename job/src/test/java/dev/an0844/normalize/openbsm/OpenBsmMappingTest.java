package dev.an0844.normalize.openbsm;

import static dev.an0844.normalize.MappingResults.bind;
import static dev.an0844.normalize.MappingResults.event;
import static dev.an0844.normalize.MappingResults.problem;
import static dev.an0844.normalize.MappingResults.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.NestedJson;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenBsmMappingTest {

  private final OpenBsmMapping mapping =
      new OpenBsmMapping(HostDirectory.withoutInventory(), RecordOrigin.UNKNOWN);

  @Test
  void aBindIsMappedFieldByField() {
    TelemetryEvent event = event(mapping.map(AuditRecord.bind().json()));

    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2025-12-11T05:48:20.250Z"));
    assertThat(event.getEventTimeEarliest()).isNull();
    assertThat(event.getObservedTime()).isNull();
    assertThat(event.getHost()).isEqualTo(new Host("uuid-7", "mac-7", List.of()));
    assertThat(event.getSensor()).isEqualTo(new Sensor(SensorKind.OPENBSM, null, null));
    assertThat(event.getBody())
        .isEqualTo(
            PortBind.newBuilder()
                .setLocalIp("0.0.0.0")
                .setLocalPort(4_444)
                .setTransport(Transport.UNKNOWN)
                .setProcess(
                    Process.newBuilder()
                        .setPid(871L)
                        .setPath("/private/tmp/agentd")
                        .setSigningId("org.example.agentd")
                        .setUid(501L)
                        .build())
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "header.event_name, AUE_ACCEPT,  ACCEPT_WITHOUT_PORT",
    "header.event_name, AUE_CONNECT, OUTBOUND",
    "header.event_name, AUE_LISTEN,  NO_ADDRESS",
    "header.event_name, AUE_EXECVE,  OTHER_EVENT",
    "return.error,      13,          CALL_FAILED",
    "socket_inet.port,  0,           PORT_ZERO",
  })
  void whatCannotBeMappedIsCountedByReason(String field, String value, SkipReason reason) {
    assertThat(reason(mapping.map(AuditRecord.bind().with(field, value).json()))).isEqualTo(reason);
  }

  @Test
  void aBindWithoutAnInternetAddressIsCounted() {
    NestedJson bind = AuditRecord.bind().without("socket_inet");

    assertThat(reason(mapping.map(bind.json()))).isEqualTo(SkipReason.NO_ADDRESS);
    assertThat(reason(mapping.map(bind.with("socket_unix.path", "/var/run/x").json())))
        .isEqualTo(SkipReason.UNIX_SOCKET);
  }

  @Test
  void theHostIsWhatTheRecordElseTheShipperCallsIt() {
    NestedJson bind = AuditRecord.bind().without("host_info");

    assertThat(reason(mapping.map(bind.json()))).isEqualTo(SkipReason.HOST_NOT_NAMED);
    String shipped =
        new NestedJson().with("host.name", "mac-8").with("message", bind.json()).json();
    assertThat(event(mapping.map(shipped)).getHost().getId()).isEqualTo("mac-8");
  }

  @Test
  void whatIsNotKnownIsNull() {
    assertThat(bind(mapping.map(AuditRecord.bind().without("subject").json())).getProcess())
        .isNull();
    assertThat(
            bind(mapping.map(
                    AuditRecord.bind().with("subject.effective_user_id", 4_294_967_295L).json()))
                .getProcess()
                .getUid())
        .isNull();
  }

  @Test
  void aReplayAgreesOnTheIdAndAnotherBindDoesNot() {
    String id = event(mapping.map(AuditRecord.bind().json())).getEventId();

    assertThat(event(mapping.map(AuditRecord.bind().json())).getEventId()).isEqualTo(id);
    assertThat(event(mapping.map(AuditRecord.bind().with("arguments.fd", 8).json())).getEventId())
        .isNotEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "header.time_milliseconds_offset, 1000,  header.time_milliseconds_offset: not the milliseconds of a second: '1000'",
    "header.time_seconds_epoch,       soon,  header.time_seconds_epoch: not a time: 'soon'",
    "socket_inet.ip_address,          x,     socket_inet.ip_address: not an IP address: 'x'",
    "socket_inet.port,                70000, socket_inet.port: not a port: '70000'",
    "return.error,                    none,  return.error: not a whole number: 'none'",
  })
  void aBrokenFieldIsNamed(String field, String value, String problem) {
    assertThat(problem(mapping.map(AuditRecord.bind().with(field, value).json())))
        .isEqualTo(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "header,34", "{\"header\":\"AUE_BIND\"}"})
  void whatIsNoAuditRecordIsBroken(String line) {
    assertThat(problem(mapping.map(line))).isNotEmpty();
  }
}
