package dev.an0844.simulator.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChecklistTest {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final String SOURCE = "192.0.2.20";
  private static final Exercise EXERCISE =
      new Exercise("192.0.2.10", SOURCE, List.of(7_001, 7_002), 47_000);

  private final Checklist checklist = new Checklist("mac-1", EXERCISE, START);

  private void arrives(SensorKind sensor, Object body) {
    checklist.take(event("mac-1", sensor, null, 1, body), START.plusSeconds(3));
  }

  private static TelemetryEvent event(
      String host, SensorKind sensor, @Nullable String testId, long second, Object body) {
    return TelemetryEvent.newBuilder()
        .setEventId("e")
        .setEventTime(START.plusSeconds(second))
        .setHost(Host.newBuilder().setId(host).setTags(List.of()).build())
        .setSensor(Sensor.newBuilder().setKind(sensor).setName("s\u001b[1m").build())
        .setTestId(testId)
        .setBody(body)
        .build();
  }

  private static ConnectionAttempt attempt(String source, int port, Outcome outcome) {
    return ConnectionAttempt.newBuilder()
        .setSourceIp(source)
        .setDestinationPort(port)
        .setTransport(Transport.TCP)
        .setOutcome(outcome)
        .build();
  }

  private static PortBind bind(int port) {
    return PortBind.newBuilder()
        .setLocalIp("0.0.0.0")
        .setLocalPort(port)
        .setTransport(Transport.TCP)
        .build();
  }

  private static FirewallChange load(@Nullable String anchor) {
    return FirewallChange.newBuilder()
        .setFacility(Facility.PF)
        .setAction(FirewallAction.LOAD_RULES)
        .setAnchor(anchor)
        .setPorts(List.of())
        .setTransport(Transport.UNKNOWN)
        .build();
  }

  @Test
  void ticksOffEachLegByWhatItIsKnownBy() {
    arrives(SensorKind.ZEEK, attempt("::ffff:192.0.2.20", 7_001, Outcome.REFUSED));
    arrives(SensorKind.PF_LOG, attempt(SOURCE, 7_002, Outcome.DROPPED));
    arrives(SensorKind.ENDPOINT_SECURITY, load("an0844/validate"));
    arrives(SensorKind.OSQUERY, bind(47_000));
    arrives(SensorKind.ZEEK, attempt(SOURCE, 47_000, Outcome.ESTABLISHED));

    assertThat(Leg.values()).allMatch(checklist::isSeen);
    assertThat(checklist.of(Leg.KNOCK)).hasSize(2);
    assertThat(checklist.of(Leg.BIND).get(0).delay()).isEqualTo(Duration.ofSeconds(2));
    assertThat(checklist.isComplete()).as("without the alert").isFalse();
  }

  @Test
  void passesOverWhatIsNotOfTheExercise() {
    arrives(SensorKind.ZEEK, attempt("198.51.100.1", 7_001, Outcome.REFUSED));
    arrives(SensorKind.ZEEK, attempt(SOURCE, 7_001, Outcome.ESTABLISHED));
    arrives(SensorKind.ZEEK, attempt(SOURCE, 22, Outcome.REFUSED));
    arrives(SensorKind.ZEEK, attempt(SOURCE, 47_000, Outcome.UNKNOWN));
    arrives(SensorKind.OSQUERY, bind(22));
    arrives(SensorKind.ENDPOINT_SECURITY, load("com.apple"));
    Instant now = START.plusSeconds(3);
    checklist.take(event("mac-2", SensorKind.OSQUERY, null, 1, bind(47_000)), now);
    checklist.take(event("mac-1", SensorKind.OSQUERY, "canary", 1, bind(47_000)), now);
    checklist.take(event("mac-1", SensorKind.OSQUERY, null, -1, bind(47_000)), now);

    assertThat(Leg.values()).noneMatch(checklist::isSeen);
  }

  @Test
  void theReportSaysWhatIsMissingAndWhatToSwitchOn() {
    arrives(SensorKind.ZEEK, attempt(SOURCE, 7_001, Outcome.REFUSED));
    StringWriter text = new StringWriter();

    new ValidationReport(checklist).print(new PrintWriter(text));

    assertThat(text.toString())
        .contains(
            "the knock        PARTLY MISSING, ports [7002]; the rest arrived from ZEEK (s\\u001b[1m), 2.0 s")
        .contains("the listener     MISSING")
        .contains("OSQUERY, tables listening_ports")
        .contains("the alert        MISSING");
  }

  @Test
  void theReportIsToBeHadAsJson() throws IOException {
    arrives(SensorKind.OSQUERY, bind(47_000));

    JsonNode report = new ObjectMapper().readTree(new ValidationReport(checklist).json());

    assertThat(report.get("complete").asBoolean()).isFalse();
    assertThat(report.at("/legs/0/leg").asText()).isEqualTo("KNOCK");
    assertThat(report.at("/legs/0/missing_ports")).hasSize(2);
    assertThat(report.at("/legs/2/seen").asBoolean()).isTrue();
    assertThat(report.at("/legs/2/arrivals/0/delay_ms").asLong()).isEqualTo(2_000);
    assertThat(report.get("alert").isNull()).isTrue();
  }

  @Test
  void theCommandsNameTheAddressesAndUndoWhatTheyDo() {
    assertThat(EXERCISE.instructions())
        .extracting(Exercise.Instruction::commands)
        .satisfiesExactly(
            knock -> assertThat(knock.get(0)).contains("7001 7002", "192.0.2.10"),
            anchor ->
                assertThat(anchor.get(0))
                    .contains(SOURCE, "47000", "pfctl -a an0844/validate -f -"),
            listener -> assertThat(listener.get(0)).contains("nc -l 47000", "&"),
            connection -> assertThat(connection.get(0)).contains("192.0.2.10 47000"));
    assertThat(EXERCISE.undo()).anyMatch(line -> line.contains("pfctl -a an0844/validate -F"));
  }
}
