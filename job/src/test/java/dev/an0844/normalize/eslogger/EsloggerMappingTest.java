package dev.an0844.normalize.eslogger;

import static dev.an0844.normalize.MappingResults.change;
import static dev.an0844.normalize.MappingResults.event;
import static dev.an0844.normalize.MappingResults.problem;
import static dev.an0844.normalize.MappingResults.reason;
import static dev.an0844.normalize.eslogger.ExecRecord.anchorLoad;
import static dev.an0844.normalize.eslogger.ExecRecord.exec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.NestedJson;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EsloggerMappingTest {

  private final EsloggerMapping mapping =
      new EsloggerMapping(
          HostDirectory.withoutInventory(), new RecordOrigin("mac-7", null, ZoneOffset.UTC));
  private final EsloggerMapping nameless =
      new EsloggerMapping(HostDirectory.withoutInventory(), RecordOrigin.UNKNOWN);

  @Test
  void anAnchorLoadIsMappedFieldByField() {
    TelemetryEvent event = event(mapping.map(anchorLoad().json()));

    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2025-12-11T05:48:20.250001Z"));
    assertThat(event.getEventTimeEarliest()).isNull();
    assertThat(event.getObservedTime()).isNull();
    assertThat(event.getHost()).isEqualTo(new Host("mac-7", null, List.of()));
    assertThat(event.getSensor())
        .isEqualTo(new Sensor(SensorKind.ENDPOINT_SECURITY, "eslogger", null));
    assertThat(event.getBody())
        .isEqualTo(
            FirewallChange.newBuilder()
                .setFacility(Facility.PF)
                .setAction(FirewallAction.LOAD_RULES)
                .setAnchor("knock")
                .setProcess(
                    Process.newBuilder()
                        .setPid(4_711L)
                        .setPath("/sbin/pfctl")
                        .setSigningId("com.apple.pfctl")
                        .setParentPath("/bin/zsh")
                        .setUid(0L)
                        .setArgs(List.of("pfctl", "-a", "knock", "-f", "-"))
                        .build())
                .build());
  }

  @Test
  void theAuditTokenIsAListFromVersion10On() {
    String line =
        anchorLoad()
            .with("version", 10)
            .with("event.exec.target.audit_token", List.of(501, 0, 20, 501, 20, 4_711, 100_019, 9))
            .json();

    assertThat(change(mapping.map(line))).isEqualTo(change(mapping.map(anchorLoad().json())));
  }

  @Test
  void aRunOfSeveralChangesIsAsManyEventsWithIdsOfTheirOwn() {
    List<MappingResult> results =
        mapping.map(exec("/sbin/pfctl", "pfctl", "-Ef", "/etc/pf.conf").json());

    assertThat(results).hasSize(2).allMatch(result -> result instanceof Mapped);
    List<TelemetryEvent> events =
        results.stream().map(result -> ((Mapped) result).event()).toList();
    assertThat(events)
        .extracting(event -> ((FirewallChange) event.getBody()).getAction())
        .containsExactly(FirewallAction.LOAD_RULES, FirewallAction.ENABLE_FIREWALL);
    assertThat(events.get(1).getEventId()).isEqualTo(events.get(0).getEventId() + "-2");
  }

  @Test
  void aReplayAgreesOnTheIdAndAnotherRecordDoesNot() {
    String id = event(mapping.map(anchorLoad().json())).getEventId();

    assertThat(event(mapping.map(anchorLoad().json())).getEventId()).isEqualTo(id);
    for (NestedJson other :
        List.of(
            anchorLoad().with("global_seq_num", 76),
            anchorLoad().with("time", "2025-12-11T05:48:20.250001988Z"),
            anchorLoad().with("event.exec.args", List.of("pfctl", "-f", "-")))) {
      assertThat(event(mapping.map(other.json())).getEventId()).isNotEqualTo(id);
    }
  }

  @Test
  void whatAShipperAddsNamesTheHostWhateverItsForm() {
    String record = anchorLoad().json();
    NestedJson beat =
        new NestedJson()
            .with("@timestamp", "2025-12-11T05:49:00Z")
            .with("host.id", "uuid-7")
            .with("host.name", "mac-7.local")
            .with("message", record);

    assertThat(event(nameless.map(beat.json())).getHost())
        .isEqualTo(new Host("uuid-7", "mac-7.local", List.of()));
    assertThat(event(nameless.map(anchorLoad().with("host", "mac-8").json())).getHost().getId())
        .isEqualTo("mac-8");
    assertThat(event(nameless.map(anchorLoad().with("hostname", "mac-9").json())).getHost().getId())
        .isEqualTo("mac-9");
    assertThat(event(mapping.map(beat.json())).getHost().getId()).isEqualTo("uuid-7");
    assertThat(event(nameless.map(beat.json())).getEventId())
        .isEqualTo(event(mapping.map(record)).getEventId());
  }

  @Test
  void aGapInTheNumbersIsToldBeforeTheRecordThatFollowsIt() {
    String first = exec("/bin/ls", "ls").with("global_seq_num", 75).json();
    String next = exec("/bin/ls", "ls").with("global_seq_num", 76).json();
    String later = exec("/bin/ls", "ls").with("global_seq_num", 80).json();
    NotOurs other = new NotOurs(SkipReason.OTHER_PROGRAM);

    assertThat(mapping.map(first)).containsExactly(other);
    assertThat(mapping.map(next)).containsExactly(other);
    assertThat(mapping.map(later)).containsExactly(new NotOurs(SkipReason.RECORDS_LOST), other);
    assertThat(mapping.map(first)).containsExactly(other);
  }

  @Test
  void theNumbersOfManyHostsSayNothingOfGaps() {
    for (int number : new int[] {3, 900, 17, 5_000}) {
      String shipped =
          exec("/bin/ls", "ls").with("global_seq_num", number).with("host", "mac-" + number).json();
      assertThat(reason(mapping.map(shipped))).isEqualTo(SkipReason.OTHER_PROGRAM);
    }
  }

  @Test
  void whatIsNotOursIsCountedByReason() {
    assertThat(reason(nameless.map(anchorLoad().json()))).isEqualTo(SkipReason.HOST_NOT_NAMED);
    assertThat(reason(nameless.map(exec("/bin/ls", "ls").json())))
        .isEqualTo(SkipReason.OTHER_PROGRAM);
    assertThat(reason(mapping.map(exec("/sbin/pfctl", "pfctl", "-sr").json())))
        .isEqualTo(SkipReason.READ_ONLY_COMMAND);
    assertThat(
            reason(
                mapping.map(
                    exec("/bin/launchctl", "launchctl", "load", "/Library/LaunchDaemons/x.plist")
                        .json())))
        .isEqualTo(SkipReason.OTHER_DAEMON);
    assertThat(
            reason(
                mapping.map(anchorLoad().without("event.exec").with("event.exit.stat", 0).json())))
        .isEqualTo(SkipReason.OTHER_EVENT);
    assertThat(mapping.map("  ")).isEmpty();
  }

  @Test
  void whatIsNotKnownIsNull() {
    Process process =
        change(
                mapping.map(
                    anchorLoad()
                        .without("event.exec.target.audit_token")
                        .without("event.exec.target.signing_id")
                        .without("process.executable")
                        .json()))
            .getProcess();

    assertThat(process.getPid()).isNull();
    assertThat(process.getUid()).isNull();
    assertThat(process.getSigningId()).isNull();
    assertThat(process.getParentPath()).isNull();
  }

  @Test
  void aBrokenRecordNamesTheField() {
    assertThat(problem(mapping.map(anchorLoad().with("time", "soon").json())))
        .isEqualTo("time: not a time: 'soon'");
    assertThat(problem(mapping.map(anchorLoad().without("time").json())))
        .isEqualTo("time: is missing");
    assertThat(problem(mapping.map(anchorLoad().without("event.exec.target").json())))
        .isEqualTo("event.exec.target.executable.path: is missing");
    assertThat(problem(mapping.map(anchorLoad().with("event.exec.args", "pfctl -f -").json())))
        .isEqualTo("event.exec.args: is not a list");
    assertThat(
            problem(
                mapping.map(
                    anchorLoad().with("event.exec.target.audit_token", List.of(1, 2)).json())))
        .contains("event.exec.target.audit_token: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "not json", "{\"event\":1}", "{\"message\":\"{\"}"})
  void whatIsNoRecordOfEsloggerIsBroken(String line) {
    assertThat(problem(mapping.map(line))).isNotEmpty();
  }
}
