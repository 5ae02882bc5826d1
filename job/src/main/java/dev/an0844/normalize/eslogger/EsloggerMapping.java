package dev.an0844.normalize.eslogger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.HostFields;
import dev.an0844.normalize.JsonFields;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RecordId;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SensorMapping;
import dev.an0844.normalize.ShippedRecord;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.firewall.FirewallEvents;
import dev.an0844.normalize.firewall.ProgramRun;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * eslogger's JSON: an exec of pfctl, socketfilterfw or launchctl is a change of a firewall.
 * Endpoint Security has no event of a TCP socket, so that nothing else of it is ours.
 *
 * <p>Records are numbered: where numbers are left out in a log of one host, the sensor has lost
 * records, and each such gap is told before the record that follows it. Not thread-safe.
 *
 * <p>The process that changed the firewall is the image that was executed; its parent is the image
 * before the exec, which forked for the purpose. Records name no host: a shipper adds it, or
 * whoever collected the log says it.
 */
public final class EsloggerMapping implements SensorMapping {

  private static final String EXEC = "event.exec";
  private static final String TARGET = "event.exec.target.";

  private final HostDirectory hosts;
  private final RecordOrigin origin;

  /** The number of the record before; null at the beginning. */
  private @Nullable Long before;

  /**
   * @param hosts tells the host from what it calls itself
   * @param origin names the host of records that name none
   */
  public EsloggerMapping(HostDirectory hosts, RecordOrigin origin) {
    this.hosts = hosts;
    this.origin = origin;
  }

  @Override
  public List<MappingResult> map(String line) {
    if (line.isBlank()) {
      return List.of();
    }
    try {
      ShippedRecord.Json shipped = ShippedRecord.ofJson(line);
      boolean gap = isAfterGap(shipped);
      List<MappingResult> results = map(shipped);
      return gap ? withGap(results) : results;
    } catch (BrokenRecordException broken) {
      before = null;
      return List.of(broken.toResult());
    }
  }

  /** A shipper may send the records of many hosts, which are numbered each for itself. */
  private boolean isAfterGap(ShippedRecord.Json shipped) throws BrokenRecordException {
    Long number = shipped.record().optionalLong("global_seq_num");
    Long last = before;
    before = number;
    boolean oneHost = shipped.envelope().first(HostFields.OF_SHIPPERS.names()) == null;
    return oneHost && number != null && last != null && number > last + 1;
  }

  private static List<MappingResult> withGap(List<MappingResult> results) {
    List<MappingResult> all = new ArrayList<>(results.size() + 1);
    all.add(new NotOurs(SkipReason.RECORDS_LOST));
    all.addAll(results);
    return all;
  }

  private List<MappingResult> map(ShippedRecord.Json shipped) throws BrokenRecordException {
    JsonFields record = shipped.record();
    if (record.node("event") == null || record.text("event_type") == null) {
      throw new BrokenRecordException("event", "is missing: not a record of eslogger");
    }
    if (record.node(EXEC) == null) {
      return List.of(new NotOurs(SkipReason.OTHER_EVENT));
    }
    ProgramRun run = run(record);
    TelemetryEvent.Builder event =
        TelemetryEvent.newBuilder()
            .setEventId(eventId(record, run))
            .setEventTime(record.time("time"))
            .setSensor(new Sensor(SensorKind.ENDPOINT_SECURITY, "eslogger", null));
    Optional<Host> host = HostFields.OF_SHIPPERS.host(shipped.envelope(), origin.host(), hosts);
    return FirewallEvents.of(run, event, host);
  }

  private static ProgramRun run(JsonFields record) throws BrokenRecordException {
    AuditToken token = AuditToken.of(record.node(TARGET + "audit_token"));
    return ProgramRun.ofArguments(
        record.required(TARGET + "executable.path"),
        args(record),
        Process.newBuilder()
            .setPid(token.pid())
            .setUid(token.effectiveUid())
            .setSigningId(record.text(TARGET + "signing_id"))
            .setTeamId(record.text(TARGET + "team_id"))
            .setParentPath(record.text("process.executable.path")));
  }

  private static List<String> args(JsonFields record) throws BrokenRecordException {
    JsonNode args = record.node("event.exec.args");
    if (args != null && !args.isNull() && !args.isArray()) {
      throw new BrokenRecordException("event.exec.args", "is not a list");
    }
    return record.texts("event.exec.args");
  }

  private static String eventId(JsonFields record, ProgramRun run) throws BrokenRecordException {
    RecordId id =
        RecordId.start()
            .with("eslogger")
            .with(record.required("time"))
            .with(record.text("mach_time"))
            .with(record.text("global_seq_num"))
            .with(record.text("thread.thread_id"))
            .with(String.valueOf(run.process().getPid()))
            .with(run.path());
    run.args().forEach(id::with);
    return "eslogger-" + id.hex();
  }
}
