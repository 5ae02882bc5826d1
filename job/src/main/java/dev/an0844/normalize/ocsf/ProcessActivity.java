package dev.an0844.normalize.ocsf;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.JsonFields;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.firewall.FirewallEvents;
import dev.an0844.normalize.firewall.ProgramRun;
import dev.an0844.telemetry.Process;
import java.util.List;

/** Process Activity (1007): a launch of a program that changes a firewall. */
final class ProcessActivity implements OcsfMapping.ClassMapping {

  private static final String LAUNCH = "1";
  private static final String FAILURE = "2";

  private final HostDirectory hosts;
  private final RecordOrigin origin;

  ProcessActivity(HostDirectory hosts, RecordOrigin origin) {
    this.hosts = hosts;
    this.origin = origin;
  }

  @Override
  public List<MappingResult> map(JsonFields event) throws BrokenRecordException {
    if (!LAUNCH.equals(event.required("activity_id"))) {
      return List.of(new NotOurs(SkipReason.OTHER_EVENT));
    }
    if (FAILURE.equals(event.text("status_id"))) {
      return List.of(new NotOurs(SkipReason.CALL_FAILED));
    }
    if (OcsfEvent.isOtherSystem(event)) {
      return List.of(new NotOurs(SkipReason.OTHER_SYSTEM));
    }
    String path = OcsfEvent.path(event, "process");
    if (path == null) {
      throw new BrokenRecordException("process.file.path", "is missing, and process.name too");
    }
    return FirewallEvents.of(
        run(event, path),
        OcsfEvent.begun(event),
        OcsfEvent.DEVICE.host(event, origin.host(), hosts));
  }

  private static ProgramRun run(JsonFields event, String path) throws BrokenRecordException {
    Process.Builder process = OcsfEvent.process(event, "process");
    if (process.getParentPath() == null) {
      process.setParentPath(OcsfEvent.path(event, "actor.process"));
    }
    String commandLine = event.text("process.cmd_line");
    return ProgramRun.ofLine(path, commandLine == null ? "" : commandLine, process);
  }
}
