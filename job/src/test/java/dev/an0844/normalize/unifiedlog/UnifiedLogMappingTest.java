package dev.an0844.normalize.unifiedlog;

import static dev.an0844.normalize.MappingResults.attempt;
import static dev.an0844.normalize.MappingResults.change;
import static dev.an0844.normalize.MappingResults.event;
import static dev.an0844.normalize.MappingResults.problem;
import static dev.an0844.normalize.MappingResults.reason;
import static dev.an0844.normalize.unifiedlog.LogEntry.firewall;
import static dev.an0844.normalize.unifiedlog.LogEntry.kernel;
import static dev.an0844.normalize.unifiedlog.LogEntry.sudo;
import static dev.an0844.normalize.unifiedlog.LogEntry.sudoCommand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.HostDirectory;
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
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedLogMappingTest {

  private static final String STEALTH =
      "Stealth Mode connection attempt to TCP 198.51.100.20:22 from 203.0.113.7:51000";

  private final UnifiedLogMapping mapping =
      new UnifiedLogMapping(
          HostDirectory.withoutInventory(), new RecordOrigin("mac-7", null, ZoneOffset.UTC));
  private final UnifiedLogMapping nameless =
      new UnifiedLogMapping(HostDirectory.withoutInventory(), RecordOrigin.UNKNOWN);

  @Test
  void whatSudoRanIsMappedFieldByField() {
    TelemetryEvent event = event(mapping.map(sudoCommand("/sbin/pfctl -a knock -f -").json()));

    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2025-12-11T05:48:20.250001Z"));
    assertThat(event.getObservedTime()).isNull();
    assertThat(event.getHost()).isEqualTo(new Host("mac-7", null, List.of()));
    assertThat(event.getSensor()).isEqualTo(new Sensor(SensorKind.UNIFIED_LOG, null, null));
    assertThat(event.getBody())
        .isEqualTo(
            FirewallChange.newBuilder()
                .setFacility(Facility.PF)
                .setAction(FirewallAction.LOAD_RULES)
                .setAnchor("knock")
                .setProcess(
                    Process.newBuilder()
                        .setPath("/sbin/pfctl")
                        .setParentPath("/usr/bin/sudo")
                        .setUid(0L)
                        .setArgs(List.of("/sbin/pfctl", "-a", "knock", "-f", "-"))
                        .build())
                .build());
  }

  @Test
  void aStealthModeLineIsADroppedAttemptMappedFieldByField() {
    assertThat(attempt(mapping.map(kernel(STEALTH).json())))
        .isEqualTo(
            ConnectionAttempt.newBuilder()
                .setSourceIp("203.0.113.7")
                .setSourcePort(51_000)
                .setDestinationIp("198.51.100.20")
                .setDestinationPort(22)
                .setTransport(Transport.TCP)
                .setOutcome(Outcome.DROPPED)
                .setSensorState("stealth mode")
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Firewall: Stealth Mode connection attempt to UDP 198.51.100.20:5353 from 203.0.113.7:53 | UDP | DROPPED | 5353 | 203.0.113.7",
        "Connection attempt to TCP 198.51.100.20:22 from 203.0.113.7:51000                       | TCP | REFUSED | 22   | 203.0.113.7",
        "Connection attempt to TCP 198.51.100.20:22 from 203.0.113.7:51000 flags:0x2             | TCP | REFUSED | 22   | 203.0.113.7",
        "Connection attempt to UDP 2001:db8::20:53 from 2001:DB8::7:999                          | UDP | REFUSED | 53   | 2001:db8::7",
        "Connection attempt to TCP [2001:db8::20]:22 from [2001:db8::7]:999                      | TCP | REFUSED | 22   | 2001:db8::7",
      })
  void theKernelsLinesAreAttempts(
      String message, Transport transport, Outcome outcome, int port, String source) {
    ConnectionAttempt attempt = attempt(mapping.map(kernel(message).json()));

    assertThat(attempt.getTransport()).isEqualTo(transport);
    assertThat(attempt.getOutcome()).isEqualTo(outcome);
    assertThat(attempt.getDestinationPort()).isEqualTo(port);
    assertThat(attempt.getSourceIp()).isEqualTo(source);
  }

  @ParameterizedTest
  @CsvSource({"Deny, DROPPED", "Allow, UNKNOWN"})
  void theApplicationFirewallsVerdictIsAnAttempt(String verdict, Outcome outcome) {
    String message = verdict + " nc helper connecting from 203.0.113.7:51000 to port 4444 proto=6";

    assertThat(attempt(mapping.map(firewall(message).json())))
        .isEqualTo(
            ConnectionAttempt.newBuilder()
                .setSourceIp("203.0.113.7")
                .setSourcePort(51_000)
                .setDestinationPort(4_444)
                .setTransport(Transport.TCP)
                .setOutcome(outcome)
                .setProcess(Process.newBuilder().setPath("nc helper").build())
                .setSensorState(verdict)
                .build());
  }

  @Test
  void anAttemptOnAHostThatNobodyNamesIsOfTheHostWithItsAddress() {
    assertThat(event(nameless.map(kernel(STEALTH).json())).getHost().getId())
        .isEqualTo("198.51.100.20");
    assertThat(reason(nameless.map(sudoCommand("/sbin/pfctl -e").json())))
        .isEqualTo(SkipReason.HOST_NOT_NAMED);
    assertThat(
            reason(
                nameless.map(
                    firewall("Deny nc connecting from 203.0.113.7:1 to port 4 proto=6").json())))
        .isEqualTo(SkipReason.HOST_NOT_NAMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/bin/ls -l /private                          | OTHER_PROGRAM",
        "/sbin/pfctl -s rules                         | READ_ONLY_COMMAND",
        "/sbin/pfctl -nf /etc/pf.conf                 | DRY_RUN",
        "/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate | READ_ONLY_COMMAND",
        "<private>                                    | REDACTED",
      })
  void whatSudoRanOtherwiseIsCounted(String command, SkipReason reason) {
    assertThat(reason(mapping.map(sudoCommand(command).json()))).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann : command not allowed ; TTY=ttys000 ; PWD=/ ; USER=root ; COMMAND=/sbin/pfctl -d",
        "ann : 3 incorrect password attempts ; TTY=t ; PWD=/ ; USER=root ; COMMAND=/sbin/pfctl -d",
        "ann : a password is required ; TTY=t ; PWD=/ ; USER=root ; COMMAND=/sbin/pfctl -d",
      })
  void whatSudoRefusedDidNotHappen(String message) {
    assertThat(reason(mapping.map(sudo(message).json()))).isEqualTo(SkipReason.CALL_FAILED);
  }

  @Test
  void noNameOfAFolderHidesWhatWasRun() {
    String message =
        "ann : TTY=ttys000 ; PWD=/tmp/ ; USER=ann ; COMMAND=/bin/ls ; USER=root ;"
            + " COMMAND=/sbin/pfctl -d";

    assertThat(change(mapping.map(sudo(message).json())).getAction())
        .isEqualTo(FirewallAction.DISABLE_FIREWALL);
  }

  @Test
  void sudoAsAnotherUserIsNotRootAndNoTerminalIsNeeded() {
    FirewallChange change =
        change(mapping.map(sudo("ann : PWD=/ ; USER=bob ; COMMAND=/sbin/pfctl -e").json()));

    assertThat(change.getProcess().getUid()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Stealth Mode connection attempt to UDP 3 time                             | NO_ADDRESS",
        "ntpd: Deny UDP CONNECT (in:2 out:0)                                       | NO_ADDRESS",
        "Stealth Mode connection attempt to TCP <private>:22 from <private>:51000  | REDACTED",
        "Deny nc connecting from <private>:51000 to port 4444 proto=6              | REDACTED",
        "Deny nc connecting from 203.0.113.7:51000 to port 4444 proto=132          | OTHER_PROTOCOL",
        "Connection attempt to TCP 10.0.0.1:0 from 10.0.0.2:9                      | PORT_ZERO",
        "Connection attempt to TCP 10.0.0.1:22 from 10.0.0.2:9 flags:0x12          | NO_ATTEMPT_SEEN",
        "checking in                                                               | OTHER_EVENT",
      })
  void whatTheFirewallSaysOtherwiseIsCounted(String message, SkipReason reason) {
    assertThat(reason(mapping.map(firewall(message).json()))).isEqualTo(reason);
  }

  @Test
  void whatOthersWriteIsNotRead() {
    assertThat(reason(mapping.map(LogEntry.of("/usr/bin/logger", STEALTH).json())))
        .isEqualTo(SkipReason.OTHER_EVENT);
    assertThat(
            reason(
                mapping.map(
                    LogEntry.of("/tmp/fake", STEALTH).with("subsystem", "com.apple.alf").json())))
        .isEqualTo(SkipReason.OTHER_EVENT);
    assertThat(
            reason(
                mapping.map(
                    sudoCommand("/sbin/pfctl -d").with("processImagePath", "/tmp/sudo").json())))
        .isEqualTo(SkipReason.OTHER_EVENT);
    assertThat(reason(mapping.map(sudo("pam_authenticate: COMMAND=/sbin/pfctl -d").json())))
        .isEqualTo(SkipReason.OTHER_EVENT);
  }

  @Test
  void lostEntriesAreCountedAndTheLastLineHoldsNoRecord() {
    assertThat(reason(mapping.map("{\"skipped\":17}"))).isEqualTo(SkipReason.RECORDS_LOST);
    assertThat(reason(mapping.map(kernel("").with("eventType", "lossEvent").json())))
        .isEqualTo(SkipReason.RECORDS_LOST);
    assertThat(mapping.map("{\"count\":12,\"finished\":1}")).isEmpty();
    assertThat(mapping.map("Filtering the log data using \"process == 1\"")).isEmpty();
    assertThat(mapping.map("")).isEmpty();
  }

  @Test
  void aReplayAgreesOnTheIdAndAnotherEntryDoesNot() {
    String id = event(mapping.map(kernel(STEALTH).json())).getEventId();

    assertThat(event(mapping.map(kernel(STEALTH).json())).getEventId()).isEqualTo(id);
    assertThat(event(mapping.map(kernel(STEALTH).with("machTimestamp", 1).json())).getEventId())
        .isNotEqualTo(id);
  }

  @Test
  void aBrokenEntryNamesTheField() {
    assertThat(problem(mapping.map(kernel(STEALTH).with("timestamp", "yesterday").json())))
        .isEqualTo("timestamp: not a time: 'yesterday'");
    assertThat(problem(mapping.map(kernel(STEALTH).without("timestamp").json())))
        .isEqualTo("timestamp: is missing");
    assertThat(
            problem(
                mapping.map(
                    kernel("Connection attempt to TCP mac.local:22 from 10.0.0.2:9").json())))
        .isEqualTo("eventMessage: not an IP address: 'mac.local'");
    assertThat(
            problem(
                mapping.map(
                    kernel("Connection attempt to TCP 10.0.0.1:99999 from 10.0.0.2:9").json())))
        .isEqualTo("eventMessage: not a port: '99999'");
    assertThat(problem(mapping.map("Timestamp  Thread  Type"))).startsWith("not a JSON object");
  }
}
