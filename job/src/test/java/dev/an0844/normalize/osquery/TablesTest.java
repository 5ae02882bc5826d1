package dev.an0844.normalize.osquery;

import static dev.an0844.normalize.MappingResults.attempt;
import static dev.an0844.normalize.MappingResults.bind;
import static dev.an0844.normalize.MappingResults.change;
import static dev.an0844.normalize.MappingResults.event;
import static dev.an0844.normalize.MappingResults.problem;
import static dev.an0844.normalize.MappingResults.reason;
import static dev.an0844.normalize.osquery.ResultLine.query;
import static dev.an0844.normalize.osquery.ResultLine.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.SkipReason;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables beside listening_ports. */
class TablesTest {

  private final OsqueryMapping mapping =
      new OsqueryMapping(HostDirectory.withoutInventory(), Duration.ofSeconds(60));

  private static ResultLine alf(String state) {
    return query("pack/mac/alf")
        .column("global_state", text(state))
        .column("allow_signed_enabled", text("0"))
        .column("stealth_enabled", text("0"))
        .column("logging_enabled", text("1"));
  }

  private static ResultLine exception(String state) {
    return query("alf_exceptions").column("path", text("/usr/bin/nc")).column("state", text(state));
  }

  private static ResultLine socket(String action) {
    return query("socket_events")
        .column("action", text(action))
        .column("pid", text("871"))
        .column("path", text("/private/tmp/agentd"))
        .column("family", text("2"))
        .column("status", text("succeeded"))
        .column("local_address", text("0.0.0.0"))
        .column("local_port", text("4444"))
        .column("remote_address", text("203.0.113.7"))
        .column("remote_port", text("51000"))
        .column("time", text("1765432098"));
  }

  private static ResultLine exec(String commandLine) {
    return query("es_process_events")
        .column("event_type", text("exec"))
        .column("path", text("/sbin/pfctl"))
        .column("cmdline", text(commandLine))
        .column("pid", text("871"))
        .column("uid", text("0"))
        .column("euid", text("20"))
        .column("signing_id", text("com.apple.pfctl"))
        .column("team_id", text(""))
        .column("time", text("1765432098"));
  }

  @Test
  void theApplicationFirewallSwitchedOffIsAnIntervalOpeningMappedFieldByField() {
    TelemetryEvent event = event(mapping.map(alf("0").added()));

    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2025-12-11T05:48:20.999999Z"));
    assertThat(event.getEventTimeEarliest()).isEqualTo(Instant.parse("2025-12-11T05:47:20Z"));
    assertThat(event.getObservedTime()).isEqualTo(event.getEventTime());
    assertThat(event.getHost()).isEqualTo(new Host("mac-7", null, List.of()));
    assertThat(event.getBody())
        .isEqualTo(
            FirewallChange.newBuilder()
                .setFacility(Facility.SOCKETFILTERFW)
                .setAction(FirewallAction.DISABLE_FIREWALL)
                .setRule("global_state 0")
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "0, DISABLE_FIREWALL",
    "1, ENABLE_FIREWALL",
    "2, BLOCK_APPLICATION",
  })
  void lineByLineTheNewStateIsTheChange(String state, FirewallAction action) {
    assertThat(change(mapping.map(alf(state).added())).getAction()).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, DISABLE_FIREWALL",
    "2, 0, DISABLE_FIREWALL",
    "0, 1, ENABLE_FIREWALL",
    "2, 1, ALLOW_APPLICATION",
    "1, 2, BLOCK_APPLICATION",
  })
  void aBatchSaysWhatTheStateWasBefore(String before, String after, FirewallAction action) {
    List<MappingResult> results = batch(alf(before), alf(after));

    assertThat(results).hasSize(2);
    assertThat(change(results.subList(0, 1)).getAction()).isEqualTo(action);
    assertThat(results.get(1)).isEqualTo(new NotOurs(SkipReason.REPLACED_STATE));
  }

  @Test
  void aBatchThatLeavesTheStateIsNoChangeOfIt() {
    assertThat(batch(alf("0"), alf("0").column("logging_enabled", text("0"))).get(0))
        .isEqualTo(new NotOurs(SkipReason.OTHER_SETTING));
    assertThat(
            change(
                    batch(alf("1"), alf("1").column("allow_signed_enabled", text("1")))
                        .subList(0, 1))
                .getAction())
        .isEqualTo(FirewallAction.ALLOW_APPLICATION);
  }

  private List<MappingResult> batch(ResultLine removed, ResultLine added) {
    return mapping.map(added.batch("[" + added.row() + "]", "[" + removed.row() + "]"));
  }

  @Test
  void whatTheFirewallWasAlreadyIsNoChange() {
    for (ResultLine line : List.of(alf("0"), exception("0"))) {
      assertThat(reason(mapping.map(line.event("removed")))).isEqualTo(SkipReason.REPLACED_STATE);
      assertThat(reason(mapping.map(line.event("snapshot")))).isEqualTo(SkipReason.SNAPSHOT);
      assertThat(reason(mapping.map(line.with("counter", "0").added())))
          .isEqualTo(SkipReason.INITIAL_DUMP);
    }
    assertThat(reason(mapping.map(alf("0").withoutColumn("global_state").added())))
        .isEqualTo(SkipReason.OTHER_SETTING);
    assertThat(problem(mapping.map(alf("7").added())))
        .isEqualTo("global_state: neither 0, 1 nor 2: '7'");
  }

  @ParameterizedTest
  @CsvSource({
    "0, ALLOW_APPLICATION",
    "3, ALLOW_APPLICATION",
    "2, BLOCK_APPLICATION",
    "9, UNKNOWN",
  })
  void anExceptionIsOfAnApplication(String state, FirewallAction action) {
    assertThat(change(mapping.map(exception(state).added())))
        .isEqualTo(
            FirewallChange.newBuilder()
                .setFacility(Facility.SOCKETFILTERFW)
                .setAction(action)
                .setRule("state " + state)
                .setApplicationPath("/usr/bin/nc")
                .build());
    assertThat(problem(mapping.map(exception(state).column("path", text("")).added())))
        .isEqualTo("path: is missing");
  }

  @Test
  void anExecOfPfctlIsAChangeWithinItsSecondMappedFieldByField() {
    TelemetryEvent event = event(mapping.map(exec("pfctl -a \\\"my anchor\\\" -f - ").added()));

    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2025-12-11T05:48:18.999999Z"));
    assertThat(event.getEventTimeEarliest()).isEqualTo(Instant.parse("2025-12-11T05:48:18Z"));
    assertThat(event.getObservedTime()).isEqualTo(Instant.parse("2025-12-11T05:48:20.999999Z"));
    assertThat(event.getBody())
        .isEqualTo(
            FirewallChange.newBuilder()
                .setFacility(Facility.PF)
                .setAction(FirewallAction.LOAD_RULES)
                .setAnchor("my anchor")
                .setProcess(
                    Process.newBuilder()
                        .setPath("/sbin/pfctl")
                        .setPid(871L)
                        .setUid(0L)
                        .setSigningId("com.apple.pfctl")
                        .setArgs(List.of("pfctl", "-a", "my anchor", "-f", "-"))
                        .build())
                .build());
  }

  @Test
  void aProcessEventIsOneWhateverTheCounterAndSeveralWhereItChangesMore() {
    assertThat(mapping.map(exec("pfctl -Ef /etc/pf.conf").with("counter", "0").added()))
        .hasSize(2)
        .allMatch(result -> result instanceof Mapped);
  }

  @Test
  void processEventsThatAreNotOursAreCounted() {
    assertThat(reason(mapping.map(exec("pfctl -sr").added())))
        .isEqualTo(SkipReason.READ_ONLY_COMMAND);
    assertThat(reason(mapping.map(exec("ls").column("path", text("/bin/ls")).added())))
        .isEqualTo(SkipReason.OTHER_PROGRAM);
    assertThat(reason(mapping.map(exec("pfctl -e").column("event_type", text("fork")).added())))
        .isEqualTo(SkipReason.OTHER_EVENT);
    assertThat(problem(mapping.map(exec("pfctl -e").column("path", text("")).added())))
        .isEqualTo("path: is missing");
    assertThat(problem(mapping.map(exec("pfctl -e").column("time", text("soon")).added())))
        .isEqualTo("time: not a whole number: 'soon'");
    assertThat(
            problem(mapping.map(exec("pfctl -e").column("time", text("99999999999999")).added())))
        .isEqualTo("time: not in seconds since 1970: '99999999999999'");
  }

  @Test
  void aBindIsMappedFieldByFieldShouldOneEverCome() {
    TelemetryEvent event = event(mapping.map(socket("bind").added()));

    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2025-12-11T05:48:18.999999Z"));
    assertThat(event.getEventTimeEarliest()).isEqualTo(Instant.parse("2025-12-11T05:48:18Z"));
    assertThat(event.getBody())
        .isEqualTo(
            PortBind.newBuilder()
                .setLocalIp("0.0.0.0")
                .setLocalPort(4_444)
                .setTransport(Transport.UNKNOWN)
                .setProcess(
                    Process.newBuilder().setPath("/private/tmp/agentd").setPid(871L).build())
                .build());
    assertThat(
            bind(mapping.map(socket("bind").column("protocol", text("17")).added())).getTransport())
        .isEqualTo(Transport.UDP);
  }

  @Test
  void anAcceptThatBearsThePortOfTheHostIsASuccessAtTheBeginningOfItsSecond() {
    TelemetryEvent event =
        event(mapping.map(socket("accept").column("local_address", text("0")).added()));

    assertThat(event.getEventTime()).isEqualTo(Instant.parse("2025-12-11T05:48:18Z"));
    assertThat(event.getEventTimeEarliest()).isNull();
    assertThat(event.getBody())
        .isEqualTo(
            ConnectionAttempt.newBuilder()
                .setSourceIp("203.0.113.7")
                .setSourcePort(51_000)
                .setDestinationPort(4_444)
                .setTransport(Transport.UNKNOWN)
                .setOutcome(Outcome.ESTABLISHED)
                .setProcess(
                    Process.newBuilder().setPath("/private/tmp/agentd").setPid(871L).build())
                .setSensorState("accept")
                .build());
    assertThat(attempt(mapping.map(socket("accept").added())).getDestinationIp())
        .isEqualTo("0.0.0.0");
  }

  @ParameterizedTest
  @CsvSource({
    "connect, status,         succeeded, OUTBOUND",
    "accept,  local_port,     '',        ACCEPT_WITHOUT_PORT",
    "accept,  local_port,     0,         ACCEPT_WITHOUT_PORT",
    "accept,  status,         no_client, CALL_FAILED",
    "bind,    status,         failed,    CALL_FAILED",
    "bind,    success,        0,         CALL_FAILED",
    "bind,    local_port,     0,         PORT_ZERO",
    "bind,    local_address,  '',        NO_ADDRESS",
    "accept,  remote_address, '',        NO_ADDRESS",
    "accept,  remote_address, 0.0.0.0,   SOURCE_NOT_A_HOST",
    "close,   status,         succeeded, OTHER_EVENT",
  })
  void socketEventsThatAreNotOursAreCounted(
      String action, String column, String value, SkipReason reason) {
    assertThat(reason(mapping.map(socket(action).column(column, text(value)).added())))
        .isEqualTo(reason);
  }

  @Test
  void queriesOfAnyNameAreOursByTheirColumns() {
    assertThat(mapping.map(alf("0").with("name", text("a")).added()).get(0))
        .isInstanceOf(Mapped.class);
    assertThat(reason(mapping.map(exception("0").with("name", text("a")).added())))
        .isEqualTo(SkipReason.OTHER_QUERY);
    assertThat(mapping.map(exec("pfctl -e").with("name", text("a")).added()).get(0))
        .isInstanceOf(Mapped.class);
    assertThat(reason(mapping.map(socket("connect").with("name", text("a")).added())))
        .isEqualTo(SkipReason.OUTBOUND);
    assertThat(reason(mapping.map(query("half").column("a", text("b")).added())))
        .isEqualTo(SkipReason.OTHER_QUERY);
  }
}
