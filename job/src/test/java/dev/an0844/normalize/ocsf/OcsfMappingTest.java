package dev.an0844.normalize.ocsf;

import static dev.an0844.normalize.MappingResults.attempt;
import static dev.an0844.normalize.MappingResults.bind;
import static dev.an0844.normalize.MappingResults.event;
import static dev.an0844.normalize.MappingResults.problem;
import static dev.an0844.normalize.MappingResults.reason;
import static dev.an0844.normalize.ocsf.OcsfEvents.launch;
import static dev.an0844.normalize.ocsf.OcsfEvents.network;
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

class OcsfMappingTest {

  private final OcsfMapping mapping =
      new OcsfMapping(HostDirectory.withoutInventory(), RecordOrigin.UNKNOWN);

  @Test
  void anOpenedConnectionIsMappedFieldByField() {
    TelemetryEvent event =
        event(
            mapping.map(
                network(1)
                    .with("activity_name", "Open")
                    .with("actor.process.file.path", "/usr/sbin/sshd")
                    .with("actor.process.pid", 99)
                    .json()));

    assertThat(event.getEventId()).isEqualTo("ocsf-5f0c9c5e-0000-4000-8000-000000000001");
    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2025-12-11T05:48:20.250Z"));
    assertThat(event.getEventTimeEarliest()).isNull();
    assertThat(event.getObservedTime()).isEqualTo(Instant.parse("2025-12-11T05:48:37Z"));
    assertThat(event.getHost()).isEqualTo(new Host("uuid-7", "mac-7", List.of()));
    assertThat(event.getSensor()).isEqualTo(new Sensor(SensorKind.OCSF, "Example EDR", "7.1"));
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
                .setSensorState("Open")
                .build());
  }

  @ParameterizedTest(name = "activity {0}, {1} {2}: {3}")
  @CsvSource({
    "1, status_id,      1,  ESTABLISHED",
    "1, status_id,      2,  UNKNOWN",
    "1, disposition_id, 1,  ESTABLISHED",
    "1, disposition_id, 2,  DROPPED",
    "1, disposition_id, 6,  DROPPED",
    "1, disposition_id, 21, REFUSED",
    "1, disposition_id, 25, REFUSED",
    "1, action_id,      2,  DROPPED",
    "3, status_id,      1,  UNKNOWN",
    "4, status_id,      2,  DROPPED",
    "5, status_id,      2,  REFUSED",
    "5, disposition_id, 2,  REFUSED",
    "0, status_id,      1,  UNKNOWN",
    "99, status_id,     1,  UNKNOWN",
  })
  void activityAndControlTogetherSayWhatBecameOfIt(
      int activity, String field, int value, Outcome outcome) {
    assertThat(attempt(mapping.map(network(activity).with(field, value).json())).getOutcome())
        .isEqualTo(outcome);
  }

  @Test
  void aMachineThatBeganToListenIsABind() {
    NestedJson listen =
        network(7)
            .with("dst_endpoint.ip", "0.0.0.0")
            .with("dst_endpoint.port", 4_444)
            .with("actor.process.name", "agentd");

    assertThat(bind(mapping.map(listen.json())))
        .isEqualTo(
            PortBind.newBuilder()
                .setLocalIp("0.0.0.0")
                .setLocalPort(4_444)
                .setTransport(Transport.TCP)
                .setProcess(Process.newBuilder().setPath("agentd").build())
                .build());
    assertThat(
            bind(mapping.map(listen.without("dst_endpoint.port").without("dst_endpoint.ip").json()))
                .getLocalPort())
        .isEqualTo(51_000);
  }

  @Test
  void aLaunchOfPfctlIsAChangeMappedFieldByField() {
    TelemetryEvent event =
        event(mapping.map(launch("/sbin/pfctl", "pfctl -a knock -f \"/tmp/a b\"").json()));

    assertThat(event.getHost()).isEqualTo(new Host("uuid-7", "mac-7", List.of()));
    assertThat(event.getBody())
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
                        .setParentPath("/bin/zsh")
                        .setArgs(List.of("pfctl", "-a", "knock", "-f", "/tmp/a b"))
                        .build())
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "activity_id,                  2,        CONNECTION_END",
    "activity_id,                  6,        TRAFFIC_REPORT",
    "class_uid,                    4002,     OTHER_EVENT",
    "connection_info.protocol_num, 1,        OTHER_PROTOCOL",
    "dst_endpoint.port,            0,        PORT_ZERO",
    "dst_endpoint.ip,              224.0.0.1, RESPONDER_NOT_A_HOST",
    "src_endpoint.ip,              0.0.0.0,  SOURCE_NOT_A_HOST",
    "device.os.type_id,            100,      OTHER_SYSTEM",
  })
  void networkActivityThatIsNotOursIsCounted(String field, String value, SkipReason reason) {
    assertThat(reason(mapping.map(network(1).with(field, value).json()))).isEqualTo(reason);
  }

  @Test
  void processActivityThatIsNotOursIsCounted() {
    assertThat(reason(mapping.map(launch("/bin/ls", "ls").json())))
        .isEqualTo(SkipReason.OTHER_PROGRAM);
    assertThat(reason(mapping.map(launch("/sbin/pfctl", "pfctl -sr").json())))
        .isEqualTo(SkipReason.READ_ONLY_COMMAND);
    assertThat(reason(mapping.map(launch("/sbin/pfctl", "pfctl -e").with("activity_id", 2).json())))
        .isEqualTo(SkipReason.OTHER_EVENT);
    assertThat(reason(mapping.map(launch("/sbin/pfctl", "pfctl -e").with("status_id", 2).json())))
        .isEqualTo(SkipReason.CALL_FAILED);
    assertThat(reason(mapping.map(launch("/sbin/pfctl", "pfctl -e").without("device").json())))
        .isEqualTo(SkipReason.HOST_NOT_NAMED);
    assertThat(
            reason(
                mapping.map(
                    launch("/sbin/pfctl", "pfctl -e").with("device.os.type_id", 200).json())))
        .isEqualTo(SkipReason.OTHER_SYSTEM);
  }

  @Test
  void aConnectionWithoutAnEndIsCounted() {
    for (String field : List.of("src_endpoint.ip", "dst_endpoint.ip", "dst_endpoint.port")) {
      assertThat(reason(mapping.map(network(1).without(field).json())))
          .isEqualTo(SkipReason.NO_ADDRESS);
    }
    assertThat(
            reason(mapping.map(network(7).without("dst_endpoint").without("src_endpoint").json())))
        .isEqualTo(SkipReason.NO_ADDRESS);
  }

  @Test
  void theDevicesOwnAddressesSayOnWhichSideItStands() {
    NestedJson outbound =
        network(1).with("dst_endpoint.ip", "203.0.113.9").with("src_endpoint.ip", "198.51.100.20");
    NestedJson elsewhere = network(1).with("device.ip", "198.51.100.99");

    assertThat(reason(mapping.map(outbound.json()))).isEqualTo(SkipReason.OUTBOUND);
    assertThat(event(mapping.map(elsewhere.json())).getHost().getId()).isEqualTo("uuid-7");
    assertThat(reason(mapping.map(elsewhere.with("connection_info.direction_id", 2).json())))
        .isEqualTo(SkipReason.OUTBOUND);
    assertThat(
            event(mapping.map(elsewhere.with("connection_info.direction_id", 0).json()))
                .getHost()
                .getId())
        .isEqualTo("198.51.100.20");
  }

  @Test
  void whatANetworkSensorSawIsOfTheHostWithTheAddress() {
    assertThat(event(mapping.map(network(5).without("device").json())).getHost().getId())
        .isEqualTo("198.51.100.20");
  }

  @ParameterizedTest
  @CsvSource({"TCP, TCP", "udp, UDP", ", UNKNOWN"})
  void theProtocolMayBeNamed(String name, Transport transport) {
    NestedJson event = network(1).without("connection_info.protocol_num");
    if (name != null) {
      event.with("connection_info.protocol_name", name);
    }

    assertThat(attempt(mapping.map(event.json())).getTransport()).isEqualTo(transport);
  }

  @Test
  void withoutAUidTheIdIsDerivedFromTheEvent() {
    NestedJson event = network(1).without("metadata.uid");
    String id = event(mapping.map(event.json())).getEventId();

    assertThat(event(mapping.map(event.json())).getEventId()).isEqualTo(id);
    assertThat(event(mapping.map(event.with("src_endpoint.port", 51_001).json())).getEventId())
        .isNotEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "time,              soon,  time: not a time: 'soon'",
    "time,              1765432100250000, time: not a time: '1765432100250000'",
    "src_endpoint.ip,   x,     src_endpoint.ip: not an IP address: 'x'",
    "dst_endpoint.port, 70000, dst_endpoint.port: not a port: '70000'",
  })
  void aBrokenFieldIsNamed(String field, String value, String problem) {
    assertThat(problem(mapping.map(network(1).with(field, value).json()))).isEqualTo(problem);
  }

  @Test
  void aMissingFieldIsNamed() {
    assertThat(problem(mapping.map(network(1).without("time").json())))
        .isEqualTo("time: is missing");
    assertThat(problem(mapping.map(network(1).without("activity_id").json())))
        .isEqualTo("activity_id: is missing");
    assertThat(problem(mapping.map(launch("", "pfctl -e").json())))
        .isEqualTo("process.file.path: is missing, and process.name too");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "not json"})
  void whatIsNoEventIsBroken(String line) {
    assertThat(problem(mapping.map(line))).isNotEmpty();
  }
}
