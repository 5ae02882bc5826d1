package dev.an0844.normalize.stream;

import dev.an0844.ingest.Place;
import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.SensorFormat;
import dev.an0844.normalize.SensorFormat.MappingSettings;
import dev.an0844.normalize.SensorMapping;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mapping that reads a record.
 *
 * <p>A file has a mapping of its own from its first line on, which may remember what the file
 * declares. On a topic every record is read by itself, with a mapping of its own: what one record
 * declares would hold for others or not by the chance of partitions and restarts. Such a mapping
 * knows what the options declare, and nothing else. Not thread-safe.
 */
final class Mappings {

  private final MappingRules rules;
  private final HostDirectory hosts;
  private @Nullable String file;
  private @Nullable SensorMapping ofFile;

  Mappings(MappingRules rules, HostDirectory hosts) {
    this.rules = rules;
    this.hosts = hosts;
  }

  /** The mapping for the next record; the lines of a file come in order, and all of them. */
  SensorMapping of(SensorFormat format, RawRecord record) {
    Place place = record.place();
    return place.partition() == Place.FILE
        ? ofFile(format, place.container())
        : ofTopic(format, record.key());
  }

  private SensorMapping ofFile(SensorFormat format, String path) {
    if (!path.equals(file)) {
      file = path;
      ofFile = mapping(format, null);
    }
    return Objects.requireNonNull(ofFile);
  }

  private SensorMapping ofTopic(SensorFormat format, @Nullable String key) {
    SensorMapping mapping = mapping(format, rules.hostByKey().contains(format) ? key : null);
    List<String> columns = rules.columns().get(format);
    if (columns != null) {
      mapping.map("#separator \\x09");
      mapping.map("#fields\t" + String.join("\t", columns));
    }
    return mapping;
  }

  private SensorMapping mapping(SensorFormat format, @Nullable String host) {
    return format.newMapping(
        new MappingSettings(hosts, rules.pollInterval(), rules.origin().ofHost(host)));
  }
}
