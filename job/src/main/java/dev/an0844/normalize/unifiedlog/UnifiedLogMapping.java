package dev.an0844.normalize.unifiedlog;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.HostFields;
import dev.an0844.normalize.JsonFields;
import dev.an0844.normalize.LineReading;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RecordId;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SensorMapping;
import dev.an0844.normalize.ShippedRecord;
import dev.an0844.normalize.SkipReason;
import dev.an0844.normalize.firewall.FirewallEvents;
import dev.an0844.normalize.unifiedlog.Sentence.Attempted;
import dev.an0844.normalize.unifiedlog.Sentence.Nothing;
import dev.an0844.normalize.unifiedlog.Sentence.Ran;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.List;
import java.util.Optional;

/**
 * The unified log in ndjson: sudo's line about pfctl, socketfilterfw or launchctl is a change of a
 * firewall; a line of the kernel or of the application firewall about a connection is an attempt.
 *
 * <p>Entries name no host: a shipper adds it, or whoever collected the log says it; an attempt is
 * else of the host that has its address. Where the log says that it lost entries, that is counted.
 */
public final class UnifiedLogMapping implements SensorMapping {

  /** What the log command prints before the first entry. */
  private static final String PREAMBLE = "Filtering the log data";

  private final HostDirectory hosts;
  private final RecordOrigin origin;

  /**
   * @param hosts tells the host from what it calls itself, or from its address
   * @param origin names the host of records that name none
   */
  public UnifiedLogMapping(HostDirectory hosts, RecordOrigin origin) {
    this.hosts = hosts;
    this.origin = origin;
  }

  @Override
  public List<MappingResult> map(String line) {
    return line.startsWith(PREAMBLE)
        ? List.of()
        : LineReading.of(line, () -> map(ShippedRecord.ofJson(line)));
  }

  private List<MappingResult> map(ShippedRecord.Json shipped) throws BrokenRecordException {
    JsonFields entry = shipped.record();
    if (entry.node("finished") != null && entry.node("count") != null) {
      return List.of();
    }
    if (entry.node("skipped") != null || "lossEvent".equals(entry.text("eventType"))) {
      return List.of(new NotOurs(SkipReason.RECORDS_LOST));
    }
    TelemetryEvent.Builder event =
        TelemetryEvent.newBuilder()
            .setEventTime(entry.time("timestamp"))
            .setSensor(new Sensor(SensorKind.UNIFIED_LOG, null, null));
    Sentence sentence = Sentences.read(entry);
    if (sentence instanceof Nothing nothing) {
      return List.of(new NotOurs(nothing.reason()));
    }
    event.setEventId(eventId(entry));
    Optional<Host> host = HostFields.OF_SHIPPERS.host(shipped.envelope(), origin.host(), hosts);
    return sentence instanceof Ran ran
        ? FirewallEvents.of(ran.run(), event, host)
        : List.of(attempt(((Attempted) sentence).attempt(), event, host));
  }

  private MappingResult attempt(
      ConnectionAttempt attempt, TelemetryEvent.Builder event, Optional<Host> named) {
    String address = attempt.getDestinationIp();
    Optional<Host> host =
        named.isPresent() || address == null
            ? named
            : hosts.byAddress(address, event.getEventTime());
    if (host.isEmpty()) {
      return new NotOurs(
          address == null ? SkipReason.HOST_NOT_NAMED : SkipReason.HOST_NOT_IN_INVENTORY);
    }
    return new Mapped(event.setHost(host.get()).setBody(attempt).build());
  }

  private static String eventId(JsonFields entry) {
    RecordId id = RecordId.start().with("unified-log");
    for (String field :
        List.of(
            "bootUUID",
            "timestamp",
            "machTimestamp",
            "processID",
            "threadID",
            "traceID",
            "processImagePath",
            "eventMessage")) {
      id.with(entry.text(field));
    }
    return "unified-log-" + id.hex();
  }
}
