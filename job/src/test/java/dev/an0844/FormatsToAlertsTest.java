package dev.an0844;

import static dev.an0844.normalize.osquery.ResultLine.listener;
import static dev.an0844.normalize.zeek.ConnLine.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SensorFormat;
import dev.an0844.normalize.SensorFormat.MappingSettings;
import dev.an0844.normalize.SensorMapping;
import dev.an0844.normalize.ecs.EcsDocuments;
import dev.an0844.normalize.eslogger.ExecRecord;
import dev.an0844.normalize.ocsf.OcsfEvents;
import dev.an0844.normalize.openbsm.AuditRecord;
import dev.an0844.normalize.pflog.PflogLine;
import dev.an0844.normalize.unifiedlog.LogEntry;
import dev.an0844.telemetry.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Knock, open, connect: told by records of sensors only, through their mappings and the job. */
class FormatsToAlertsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void whicheverSensorsTellAStoryItBecomesOneHighAlert() throws IOException {
    Path input = Files.createDirectory(folder.resolve("in"));
    zeekOsqueryAndEslogger(new Story("zeek-osquery-eslogger", input));
    pflogUnifiedLogOpenBsmAndEcs(new Story("pflog-log-bsm-ecs", input));
    ocsfAlone(new Story("ocsf", input));

    run(input);

    assertThat(lines("alerts.jsonl"))
        .extracting(
            alert -> alert.get("host_id").asText(),
            alert -> alert.get("source_ip").asText(),
            alert -> alert.get("port").asInt(),
            alert -> alert.get("confidence").asText())
        .containsExactlyInAnyOrder(
            tuple("zeek-osquery-eslogger", "203.0.113.7", 4_444, "HIGH"),
            tuple("pflog-log-bsm-ecs", "203.0.113.7", 4_444, "HIGH"),
            tuple("ocsf", "203.0.113.7", 4_444, "HIGH"));
    assertThat(lines("dead-letters.jsonl")).isEmpty();
  }

  private static void zeekOsqueryAndEslogger(Story story) throws IOException {
    for (int knock = 0; knock < 3; knock++) {
      story.told(
          SensorFormat.ZEEK_CONN,
          refused()
              .with("uid", "CKnock" + knock)
              .with("ts", "176543209" + knock + ".5")
              .with("id.resp_p", (knock + 7) + "000")
              .json());
    }
    story.told(SensorFormat.ESLOGGER, ExecRecord.anchorLoad().json());
    story.told(SensorFormat.OSQUERY, listener().added());
    story.told(
        SensorFormat.ZEEK_CONN,
        refused()
            .ended("SF", "ShADadFf")
            .with("uid", "CSession")
            .with("ts", "1765432110.5")
            .with("duration", "3.5")
            .with("id.resp_p", "4444")
            .json());
    story.end();
  }

  private static void pflogUnifiedLogOpenBsmAndEcs(Story story) throws IOException {
    for (int knock = 7; knock < 10; knock++) {
      story.told(
          SensorFormat.PFLOG,
          PflogLine.blocked()
              .replace("05:48:20", "05:48:1" + knock)
              .replace(".22:", "." + knock + "000:"));
    }
    story.told(SensorFormat.UNIFIED_LOG, LogEntry.sudoCommand("/sbin/pfctl -f -").json());
    story.told(SensorFormat.OPENBSM, AuditRecord.bind().json());
    story.told(
        SensorFormat.ECS,
        EcsDocuments.network("connection_accepted", "start")
            .with("@timestamp", "2025-12-11T05:48:30Z")
            .with("destination.port", 4_444)
            .json());
    story.end();
  }

  private static void ocsfAlone(Story story) throws IOException {
    for (int knock = 7; knock < 10; knock++) {
      story.told(
          SensorFormat.OCSF,
          OcsfEvents.network(5)
              .with("metadata.uid", "knock-" + knock)
              .with("time", 1_765_432_090_000L + knock)
              .with("dst_endpoint.port", knock * 1_000)
              .json());
    }
    story.told(
        SensorFormat.OCSF,
        OcsfEvents.network(7)
            .with("metadata.uid", "listen")
            .with("dst_endpoint.ip", "0.0.0.0")
            .with("dst_endpoint.port", 4_444)
            .json());
    story.told(
        SensorFormat.OCSF,
        OcsfEvents.network(1)
            .with("metadata.uid", "open")
            .with("time", 1_765_432_110_000L)
            .with("dst_endpoint.port", 4_444)
            .json());
    story.end();
  }

  private void run(Path input) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        An0844Job.exitCode(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            "--set",
            "source.files=" + input,
            "--set",
            "sink.files=" + folder.resolve("out"),
            "--set",
            "state.backend-kind=heap",
            "--set",
            "job.parallelism=2");
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
  }

  private List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("out").resolve(name))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  /** A file of what the records of one host became, whatever they call it. */
  private static final class Story {

    private final MappingSettings settings;
    private final TelemetryFileWriter writer;

    Story(String host, Path folder) throws IOException {
      this.settings =
          new MappingSettings(
              theOnly(new Host(host, null, List.of())),
              Duration.ofSeconds(60),
              new RecordOrigin(host, null, ZoneOffset.UTC));
      this.writer = TelemetryFileWriter.create(folder.resolve(host + ".avro"));
    }

    void told(SensorFormat format, String line) throws IOException {
      SensorMapping mapping = format.newMapping(settings);
      List<MappingResult> results = mapping.map(line);
      assertThat(results).singleElement().isInstanceOf(Mapped.class);
      writer.append(((Mapped) results.get(0)).event());
    }

    void end() throws IOException {
      writer.close();
    }

    private static HostDirectory theOnly(Host host) {
      return new HostDirectory() {
        @Override
        public Optional<Host> byAddress(String canonicalAddress, Instant at) {
          return Optional.of(host);
        }

        @Override
        public Host byIdentifier(String identifier, @Nullable String name) {
          return host;
        }
      };
    }
  }
}
