package dev.an0844.normalize.ecs;

import static dev.an0844.normalize.MappingResults.attempt;
import static dev.an0844.normalize.MappingResults.change;
import static dev.an0844.normalize.MappingResults.event;
import static dev.an0844.normalize.MappingResults.problem;
import static dev.an0844.normalize.MappingResults.reason;
import static dev.an0844.normalize.ecs.EcsDocuments.exec;
import static dev.an0844.normalize.ecs.EcsDocuments.network;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.NestedJson;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
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

class EcsMappingTest {

  private final EcsMapping mapping =
      new EcsMapping(HostDirectory.withoutInventory(), RecordOrigin.UNKNOWN);

  @Test
  void anAcceptedConnectionIsMappedFieldByField() {
    TelemetryEvent event = event(mapping.map(network("connection_accepted", "start").json()));

    assertThat(event.getEventId()).isEqualTo("ecs-NEv0CrTU2dWWBLgV++++0001");
    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2025-12-11T05:48:20.250001Z"));
    assertThat(event.getEventTimeEarliest()).isNull();
    assertThat(event.getObservedTime()).isEqualTo(Instant.parse("2025-12-11T05:48:21Z"));
    assertThat(event.getHost()).isEqualTo(new Host("uuid-7", "mac-7", List.of()));
    assertThat(event.getSensor()).isEqualTo(new Sensor(SensorKind.EDR, "endpoint", "8.17.0"));
    assertThat(event.getBody())
        .isEqualTo(
            ConnectionAttempt.newBuilder()
                .setSourceIp("203.0.113.7")
                .setSourcePort(51_000)
                .setDestinationIp("198.51.100.20")
                .setDestinationPort(22)
                .setTransport(Transport.TCP)
                .setOutcome(Outcome.ESTABLISHED)
                .setProcess(Process.newBuilder().setPath("/usr/sbin/sshd").setPid(99L).build())
                .setSensorState("connection_accepted")
                .build());
  }

  @Test
  void anExecOfPfctlIsAChangeMappedFieldByField() {
    assertThat(change(mapping.map(exec("/sbin/pfctl", "pfctl", "-a", "knock", "-f", "-").json())))
        .isEqualTo(
            FirewallChange.newBuilder()
                .setFacility(Facility.PF)
                .setAction(FirewallAction.LOAD_RULES)
                .setAnchor("knock")
                .setProcess(
                    Process.newBuilder()
                        .setPath("/sbin/pfctl")
                        .setPid(871L)
                        .setUid(0L)
                        .setSigningId("com.apple.pfctl")
                        .setParentPath("/bin/zsh")
                        .setArgs(List.of("pfctl", "-a", "knock", "-f", "-"))
                        .build())
                .build());
  }

  @Test
  void fieldsMayBeNestedOrDotted() {
    NestedJson accepted = network("connection_accepted", "start");
    NestedJson exec = exec("/sbin/pfctl", "pfctl", "-e");

    assertThat(mapping.map(accepted.dotted())).isEqualTo(mapping.map(accepted.json()));
    assertThat(mapping.map(exec.dotted())).isEqualTo(mapping.map(exec.json()));
  }

  @ParameterizedTest
  @CsvSource({
    "connection_accepted,  start,      ESTABLISHED",
    "connection_attempted, start,      UNKNOWN",
    "connection_refused,   denied,     REFUSED",
    "rejected,             denied,     REFUSED",
    "Drop,                 connection, DROPPED",
    "denied,               connection, DROPPED",
    "blocked,              connection, DROPPED",
    "policy_hit,           denied,     DROPPED",
    "pass,                 allowed,    UNKNOWN",
    "new_flow,             connection, UNKNOWN",
  })
  void theSensorsWordsSayWhatBecameOfIt(String action, String type, Outcome outcome) {
    assertThat(attempt(mapping.map(network(action, type).json())).getOutcome()).isEqualTo(outcome);
  }

  @Test
  void anAttemptThatSucceededIsEstablished() {
    NestedJson attempted = network("connection_attempted", "start");

    assertThat(attempt(mapping.map(attempted.with("event.outcome", "success").json())).getOutcome())
        .isEqualTo(Outcome.ESTABLISHED);
    assertThat(attempt(mapping.map(attempted.with("event.outcome", "failure").json())).getOutcome())
        .isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void theEndOfAConnectionIsDatedAtItsBeginningOrNotAtAll() {
    NestedJson end =
        network("disconnect_received", "end")
            .with("source.bytes", 4_711)
            .with("destination.bytes", 815);

    assertThat(reason(mapping.map(end.json()))).isEqualTo(SkipReason.CONNECTION_END);
    TelemetryEvent begun =
        event(mapping.map(end.with("event.start", "2025-12-11T04:00:00Z").json()));
    assertThat(begun.getEventTime()).isEqualTo(Instant.parse("2025-12-11T04:00:00Z"));
    assertThat(((ConnectionAttempt) begun.getBody()).getOutcome()).isEqualTo(Outcome.ESTABLISHED);
    assertThat(reason(mapping.map(end.with("destination.bytes", 0).json())))
        .isEqualTo(SkipReason.CONNECTION_END);
  }

  @ParameterizedTest
  @CsvSource({
    "SF, ShADadFf, ESTABLISHED",
    "REJ, Sr, REFUSED",
    "S0, S, DROPPED",
    "RSTO, ShR, UNKNOWN"
  })
  void zeeksStateIsReadWhereFilebeatHasKeptIt(String state, String history, Outcome outcome) {
    NestedJson zeek =
        network("", "connection")
            .with("event.module", "zeek")
            .with("zeek.connection.state", state)
            .with("zeek.connection.history", history);

    assertThat(attempt(mapping.map(zeek.json())).getOutcome()).isEqualTo(outcome);
    assertThat(attempt(mapping.map(zeek.json())).getSensorState()).isEqualTo(state);
    assertThat(event(mapping.map(zeek.json())).getSensor().getKind()).isEqualTo(SensorKind.ZEEK);
    assertThat(
            reason(
                mapping.map(
                    zeek.with("zeek.connection.state", "OTH")
                        .with("zeek.connection.history", "C")
                        .json())))
        .isEqualTo(SkipReason.NO_ATTEMPT_SEEN);
  }

  @Test
  void theHostsOwnAddressesSayOnWhichSideItStands() {
    NestedJson outbound =
        network("connection_attempted", "start")
            .with("source.ip", "198.51.100.20")
            .with("destination.ip", "203.0.113.9");
    NestedJson moved =
        network("connection_accepted", "start").with("host.ip", List.of("198.51.100.99"));

    assertThat(reason(mapping.map(outbound.json()))).isEqualTo(SkipReason.OUTBOUND);
    assertThat(event(mapping.map(moved.json())).getHost().getId()).isEqualTo("uuid-7");
    assertThat(reason(mapping.map(moved.with("network.direction", "egress").json())))
        .isEqualTo(SkipReason.OUTBOUND);
  }

  @Test
  void whatWasSeenOnTheNetworkIsOfTheHostWithTheAddressAndOfNoProcess() {
    TelemetryEvent event =
        event(
            mapping.map(
                network("denied", "denied")
                    .with("host.ip", List.of("192.0.2.1"))
                    .with("host.os.type", "linux")
                    .with("network.direction", "inbound")
                    .json()));

    assertThat(event.getHost().getId()).isEqualTo("198.51.100.20");
    assertThat(((ConnectionAttempt) event.getBody()).getProcess()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "event.category,    file,            OTHER_EVENT",
    "event.action,      network_flow,    TRAFFIC_REPORT",
    "event.action,      lookup_result,   OTHER_EVENT",
    "network.transport, icmp,            OTHER_PROTOCOL",
    "destination.port,  0,               PORT_ZERO",
    "destination.ip,    224.0.0.251,     RESPONDER_NOT_A_HOST",
    "source.ip,         0.0.0.0,         SOURCE_NOT_A_HOST",
    "host.os.type,      windows,         OTHER_SYSTEM",
  })
  void whatIsNotOursIsCounted(String field, String value, SkipReason reason) {
    assertThat(reason(mapping.map(network("connection_x", "start").with(field, value).json())))
        .isEqualTo(reason);
  }

  @Test
  void aConnectionWithoutAnEndIsCounted() {
    for (String field : List.of("source.ip", "destination.ip", "destination.port")) {
      assertThat(reason(mapping.map(network("denied", "denied").without(field).json())))
          .isEqualTo(SkipReason.NO_ADDRESS);
    }
  }

  @Test
  void processesThatAreNotOursAreCounted() {
    assertThat(reason(mapping.map(exec("/bin/ls", "ls").json())))
        .isEqualTo(SkipReason.OTHER_PROGRAM);
    assertThat(reason(mapping.map(exec("/sbin/pfctl", "pfctl", "-nf", "x").json())))
        .isEqualTo(SkipReason.DRY_RUN);
    assertThat(
            reason(
                mapping.map(
                    exec("/sbin/pfctl", "pfctl", "-e").with("event.action", "fork").json())))
        .isEqualTo(SkipReason.OTHER_EVENT);
    assertThat(
            reason(
                mapping.map(
                    exec("/sbin/pfctl", "pfctl", "-e")
                        .with("event.action", "end")
                        .with("event.type", "end")
                        .json())))
        .isEqualTo(SkipReason.OTHER_EVENT);
    assertThat(
            reason(
                mapping.map(
                    exec("/sbin/pfctl", "pfctl", "-e").with("host.os.type", "linux").json())))
        .isEqualTo(SkipReason.OTHER_SYSTEM);
    assertThat(reason(mapping.map(exec("/sbin/pfctl", "pfctl", "-e").without("host").json())))
        .isEqualTo(SkipReason.HOST_NOT_NAMED);
  }

  @Test
  void aCommandLineIsReadWhereThereAreNoArguments() {
    NestedJson exec =
        exec("/sbin/pfctl").without("process.args").with("process.command_line", "pfctl -d");

    assertThat(change(mapping.map(exec.json())).getAction())
        .isEqualTo(FirewallAction.DISABLE_FIREWALL);
  }

  @Test
  void withoutAnIdItIsDerivedFromTheDocument() {
    NestedJson accepted = network("connection_accepted", "start").without("event.id");
    String id = event(mapping.map(accepted.json())).getEventId();

    assertThat(event(mapping.map(accepted.json())).getEventId()).isEqualTo(id);
    assertThat(event(mapping.map(accepted.with("source.port", 51_001).json())).getEventId())
        .isNotEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "@timestamp,       soon,  @timestamp: not a time: 'soon'",
    "source.ip,        x,     source.ip: not an IP address: 'x'",
    "destination.port, 70000, destination.port: not a port: '70000'",
  })
  void aBrokenFieldIsNamed(String field, String value, String problem) {
    assertThat(
            problem(mapping.map(network("connection_accepted", "start").with(field, value).json())))
        .isEqualTo(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "not json"})
  void whatIsNoDocumentIsBroken(String line) {
    assertThat(problem(mapping.map(line))).isNotEmpty();
  }
}
