package dev.an0844.normalize.ecs;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.JsonFields;
import dev.an0844.normalize.RecordId;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What documents of every category have in common. */
final class EcsDocument {

  /** Sensors that Filebeat reads; whatever else writes documents is taken for an EDR. */
  private static final Map<String, SensorKind> KINDS =
      Map.of("zeek", SensorKind.ZEEK, "osquery", SensorKind.OSQUERY);

  private static final Set<String> MAC = Set.of("macos", "darwin");

  /** What tells one event from another where it has no id of its own. */
  private static final List<String> IDENTITY =
      List.of(
          "@timestamp",
          "event.start",
          "event.action",
          "event.sequence",
          "agent.id",
          "host.id",
          "source.ip",
          "source.port",
          "destination.ip",
          "destination.port",
          "network.transport",
          "process.pid",
          "process.entity_id",
          "process.command_line");

  private EcsDocument() {}

  /** Id, time, observed time and sensor. */
  static TelemetryEvent.Builder begun(JsonFields document, Instant time)
      throws BrokenRecordException {
    return TelemetryEvent.newBuilder()
        .setEventId(id(document))
        .setEventTime(time)
        .setObservedTime(
            document.text("event.created") == null ? null : document.time("event.created"))
        .setSensor(
            new Sensor(
                KINDS.getOrDefault(
                    document.first(List.of("event.module", "agent.type")), SensorKind.EDR),
                document.first(List.of("event.module", "agent.type", "observer.product")),
                document.text("agent.version")));
  }

  private static String id(JsonFields document) {
    String given = document.text("event.id");
    if (given != null) {
      return "ecs-" + given;
    }
    RecordId id = RecordId.start().with("ecs");
    IDENTITY.forEach(field -> id.with(document.text(field)));
    return "ecs-" + id.hex();
  }

  /** Whether the host is known to run something else than macOS. */
  static boolean isOtherSystem(JsonFields document) {
    String system = document.first(List.of("host.os.type", "host.os.platform", "host.os.family"));
    return system != null && !MAC.contains(system);
  }

  /** The process as far as the document knows it, but for its path and arguments. */
  static Process.Builder process(JsonFields document) throws BrokenRecordException {
    return Process.newBuilder()
        .setPath("")
        .setPid(document.optionalLong("process.pid"))
        .setUid(document.userNumber("user.id"))
        .setSigningId(document.text("process.code_signature.signing_id"))
        .setTeamId(document.text("process.code_signature.team_id"))
        .setParentPath(document.text("process.parent.executable"));
  }
}
