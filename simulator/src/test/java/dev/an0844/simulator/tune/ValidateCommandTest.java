package dev.an0844.simulator.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.simulator.CommandRun;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final String VPN = "/opt/vpn/bin/vpnd";

  @TempDir Path folder;

  @Test
  void listsSoundRules() throws IOException {
    CommandRun run =
        validate(rules(rule("vpn", "SUPPRESS", "\"process_paths\": [\"/opt/vpn/*\"]")));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("vpn", "SUPPRESS", "2026-01-01T00:00:00Z", "1 versions of 1 rules are sound.");
  }

  @Test
  void namesWhatIsWrongWithARule() throws IOException {
    Path file = rules(rule("vpn", "SUPPRESS", "\"process_paths\": [\"vpn\"]"));

    CommandRun run = validate(file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith(file + ": rule 1 (vpn): when.process_paths must each be");
  }

  @Test
  void aFileThatIsNotThereIsBadInput() {
    CommandRun run = validate(folder.resolve("none.json"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is no such file");
  }

  @Test
  void showsWhatTheRulesWouldHaveSuppressed() throws IOException {
    Path telemetry = telemetry();
    Path rules =
        rules(
            rule(
                "vpn",
                "SUPPRESS",
                "\"process_paths\": [\"/opt/vpn/*\"], \"host_ids\": [\"mac-1\"]"));

    CommandRun run = validate(rules, "--telemetry", telemetry.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains(
            "events 9",
            "detections without the rules 3",
            "detections with the rules 3",
            "of them suppressed by a rule 1",
            "no longer detected 0",
            "vpn v1 1")
        .anyMatch(line -> line.endsWith("mac-1 from 203.0.113.7 at TCP 22, by vpn v1"));
  }

  @Test
  void showsWhatWouldNoLongerBeDetected() throws IOException {
    Path rules = rules(rule("vpn", "NOT_AN_OPENING", "\"process_paths\": [\"" + VPN + "\"]"));

    CommandRun run = validate(rules, "--telemetry", telemetry().toString());

    assertThat(run.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains(
            "detections without the rules 3",
            "detections with the rules 1",
            "no longer detected 2",
            "vpn v1 2");
  }

  @Test
  void goesByTheSettingsOfTheHost() throws IOException {
    String settings = rule("long", "SETTINGS", "\"host_ids\": [\"mac-3\"]");
    Path rules =
        rules(settings.replace("\"when\"", "\"settings\": {\"MinSequenceLen\": 2}, \"when\""));

    CommandRun run = validate(rules, "--telemetry", telemetry().toString());

    assertThat(run.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains("detections with the rules 2", "no longer detected 1")
        .anyMatch(line -> line.contains("mac-3"));
  }

  private static CommandRun validate(Path rules, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "validate";
    arguments[1] = rules.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return CommandRun.of(new TuneCommand(), arguments);
  }

  private Path rules(String rule) throws IOException {
    return Files.writeString(folder.resolve("rules.json"), "[" + rule + "]");
  }

  private static String rule(String id, String effect, String when) {
    return """
        {"rule_id": "%s", "version": 1, "owner": "soc@example.org", "reason": "known",
         "effective_from": "2026-01-01T00:00:00Z", "effect": "%s", "when": {%s}}
        """
        .formatted(id, effect, when);
  }

  /** Two knocks that the VPN opens for, and one that something else does. */
  private Path telemetry() throws IOException {
    Path file = folder.resolve("telemetry.avro");
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file)) {
      knock(writer, "mac-1", VPN);
      knock(writer, "mac-2", VPN);
      knock(writer, "mac-3", "/tmp/implant");
    }
    return file;
  }

  private static void knock(TelemetryFileWriter writer, String host, String binder)
      throws IOException {
    writer.append(event(host, "f", 0, attempt(7000, Outcome.REFUSED)));
    writer.append(
        event(
            host,
            "o",
            1,
            PortBind.newBuilder()
                .setLocalIp("0.0.0.0")
                .setLocalPort(22)
                .setTransport(Transport.TCP)
                .setProcess(Process.newBuilder().setPath(binder).build())
                .build()));
    writer.append(event(host, "s", 2, attempt(22, Outcome.ESTABLISHED)));
  }

  private static ConnectionAttempt attempt(int port, Outcome outcome) {
    return ConnectionAttempt.newBuilder()
        .setSourceIp("203.0.113.7")
        .setDestinationPort(port)
        .setTransport(Transport.TCP)
        .setOutcome(outcome)
        .build();
  }

  private static TelemetryEvent event(String host, String id, long second, Object body) {
    return TelemetryEvent.newBuilder()
        .setEventId(id)
        .setEventTime(START.plusSeconds(second))
        .setHost(Host.newBuilder().setId(host).build())
        .setSensor(Sensor.newBuilder().setKind(SensorKind.SIMULATOR).build())
        .setBody(body)
        .build();
  }
}
