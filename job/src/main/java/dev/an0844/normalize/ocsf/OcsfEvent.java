package dev.an0844.normalize.ocsf;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.HostFields;
import dev.an0844.normalize.JsonFields;
import dev.an0844.normalize.RecordId;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What events of every class have in common. */
final class OcsfEvent {

  /** The machine that an event was seen on. */
  static final HostFields DEVICE =
      new HostFields(
          List.of("device.uid", "device.hw_info.uuid"), List.of("device.hostname", "device.name"));

  private static final String MAC = "300";

  /** What tells one event of a product from another where it has no id of its own. */
  private static final List<String> IDENTITY =
      List.of(
          "class_uid",
          "activity_id",
          "time",
          "device.uid",
          "device.hostname",
          "src_endpoint.ip",
          "src_endpoint.port",
          "dst_endpoint.ip",
          "dst_endpoint.port",
          "connection_info.uid",
          "process.pid",
          "process.uid",
          "process.cmd_line",
          "actor.process.pid");

  private OcsfEvent() {}

  /** Id, times and sensor. */
  static TelemetryEvent.Builder begun(JsonFields event) throws BrokenRecordException {
    return TelemetryEvent.newBuilder()
        .setEventId(id(event))
        .setEventTime(event.time("time"))
        .setObservedTime(
            event.text("metadata.logged_time") == null ? null : event.time("metadata.logged_time"))
        .setSensor(
            new Sensor(
                SensorKind.OCSF,
                event.text("metadata.product.name"),
                event.text("metadata.product.version")));
  }

  private static String id(JsonFields event) {
    String uid = event.text("metadata.uid");
    if (uid != null) {
      return "ocsf-" + uid;
    }
    RecordId id = RecordId.start().with("ocsf");
    IDENTITY.forEach(field -> id.with(event.text(field)));
    return "ocsf-" + id.hex();
  }

  /** Whether the device is known to run something else than macOS. */
  static boolean isOtherSystem(JsonFields event) {
    String system = event.text("device.os.type_id");
    return system != null && !system.equals(MAC) && !system.equals("0") && !system.equals("99");
  }

  /** A process as far as the event knows it, but for its path and arguments. */
  static Process.Builder process(JsonFields event, String prefix) throws BrokenRecordException {
    return Process.newBuilder()
        .setPath("")
        .setPid(event.optionalLong(prefix + ".pid"))
        .setUid(event.userNumber(prefix + ".user.uid"))
        .setTeamId(event.text(prefix + ".file.signature.developer_uid"))
        .setParentPath(path(event, prefix + ".parent_process"));
  }

  /** The path of a process, else its name; null when neither is known. */
  static @Nullable String path(JsonFields event, String prefix) {
    return event.first(List.of(prefix + ".file.path", prefix + ".path", prefix + ".name"));
  }
}
