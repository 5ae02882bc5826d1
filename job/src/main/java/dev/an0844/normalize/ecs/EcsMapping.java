package dev.an0844.normalize.ecs;

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

/**
 * ECS documents, one a line, as Elastic Defend, Packetbeat and Filebeat's modules write them: of
 * the category network a connection is an attempt, of the category process a start of pfctl,
 * socketfilterfw or launchctl is a change of a firewall. Fields may be nested or dotted.
 */
public final class EcsMapping implements SensorMapping {

  private final EcsNetwork network;
  private final EcsProcess process;

  /**
   * @param hosts tells the host from what it calls itself, or from its address
   * @param origin names the host of records that name none
   */
  public EcsMapping(HostDirectory hosts, RecordOrigin origin) {
    this.network = new EcsNetwork(hosts, origin);
    this.process = new EcsProcess(hosts, origin);
  }

  @Override
  public List<MappingResult> map(String line) {
    return LineReading.of(line, () -> map(new JsonFields(JsonLine.parse(line))));
  }

  private List<MappingResult> map(JsonFields document) throws BrokenRecordException {
    if (document.text("@timestamp") == null) {
      throw new BrokenRecordException("@timestamp", "is missing: not a document of ECS");
    }
    List<String> categories = document.texts("event.category");
    if (categories.contains("network")) {
      return List.of(network.map(document));
    }
    return categories.contains("process")
        ? process.map(document)
        : List.of(new NotOurs(SkipReason.OTHER_EVENT));
  }
}
