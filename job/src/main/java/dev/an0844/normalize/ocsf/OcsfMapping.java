package dev.an0844.normalize.ocsf;

import dev.an0844.normalize.BrokenRecordException;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.JsonFields;
import dev.an0844.normalize.JsonLine;
import dev.an0844.normalize.LineReading;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SensorMapping;
import dev.an0844.normalize.SkipReason;
import java.util.List;
import java.util.Map;

/**
 * OCSF, one event a line: Network Activity (4001) is an attempt or, where a machine began to
 * listen, a bind; Process Activity (1007) that launches pfctl, socketfilterfw or launchctl is a
 * change of a firewall. Events of other classes are counted.
 */
public final class OcsfMapping implements SensorMapping {

  private final Map<String, ClassMapping> classes;

  /**
   * @param hosts tells the host from what it calls itself, or from its address
   * @param origin names the host of records that name none
   */
  public OcsfMapping(HostDirectory hosts, RecordOrigin origin) {
    this.classes =
        Map.of(
            "4001", new NetworkActivity(hosts, origin),
            "1007", new ProcessActivity(hosts, origin));
  }

  @Override
  public List<MappingResult> map(String line) {
    return LineReading.of(line, () -> map(new JsonFields(JsonLine.parse(line))));
  }

  private List<MappingResult> map(JsonFields event) throws BrokenRecordException {
    ClassMapping mapping = classes.get(event.required("class_uid"));
    return mapping == null ? List.of(new NotOurs(SkipReason.OTHER_EVENT)) : mapping.map(event);
  }

  /** One event class's way to telemetry. */
  @FunctionalInterface
  interface ClassMapping {

    /** Maps an event of the class. */
    List<MappingResult> map(JsonFields event) throws BrokenRecordException;
  }
}
