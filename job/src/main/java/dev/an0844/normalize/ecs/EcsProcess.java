package dev.an0844.normalize.ecs;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.HostFields;
import dev.an0844.normalize.JsonFields;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.firewall.FirewallEvents;
import dev.an0844.normalize.firewall.ProgramRun;
import java.util.List;

/**
 * Starts of processes. A fork is no start of a program: it runs on what its parent ran, and the
 * exec that follows is an event of its own.
 */
final class EcsProcess {

  private final HostDirectory hosts;
  private final RecordOrigin origin;

  EcsProcess(HostDirectory hosts, RecordOrigin origin) {
    this.hosts = hosts;
    this.origin = origin;
  }

  List<MappingResult> map(JsonFields document) throws BrokenRecordException {
    List<String> actions = document.texts("event.action");
    boolean starts =
        actions.contains("exec")
            || (document.texts("event.type").contains("start") && !actions.contains("fork"));
    if (!starts) {
      return List.of(new NotOurs(SkipReason.OTHER_EVENT));
    }
    if (EcsDocument.isOtherSystem(document)) {
      return List.of(new NotOurs(SkipReason.OTHER_SYSTEM));
    }
    String path = document.first(List.of("process.executable", "process.name"));
    if (path == null) {
      throw new BrokenRecordException("process.executable", "is missing, and process.name too");
    }
    return FirewallEvents.of(
        run(document, path),
        EcsDocument.begun(document, document.time("@timestamp")),
        HostFields.OF_SHIPPERS.host(document, origin.host(), hosts));
  }

  private static ProgramRun run(JsonFields document, String path) throws BrokenRecordException {
    List<String> args = document.texts("process.args");
    String line = document.text("process.command_line");
    return args.isEmpty()
        ? ProgramRun.ofLine(path, line == null ? "" : line, EcsDocument.process(document))
        : ProgramRun.ofArguments(path, args, EcsDocument.process(document));
  }
}
