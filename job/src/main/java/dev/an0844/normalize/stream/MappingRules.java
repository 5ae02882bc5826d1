package dev.an0844.normalize.stream;

import dev.an0844.config.NormalizeSettings;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SensorFormat;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decides which mapping reads what, and how. Immutable.
 *
 * @param formats the format of each topic or file
 * @param columns names of the columns of TSV on topics
 * @param hostByKey formats of which a Kafka record's key is what the host calls itself
 * @param pollInterval how often a polled sensor asks
 * @param origin what is known of all records that do not say it themselves
 */
record MappingRules(
    Map<String, SensorFormat> formats,
    Map<SensorFormat, List<String>> columns,
    Set<SensorFormat> hostByKey,
    Duration pollInterval,
    Origin origin)
    implements Serializable {

  /**
   * The rules that the settings make.
   *
   * @param formats the format of each topic or file, by name
   */
  static MappingRules of(NormalizeSettings settings, Map<String, String> formats) {
    Map<String, SensorFormat> byPlace = new HashMap<>();
    formats.forEach((place, word) -> byPlace.put(place, format(word)));
    Map<SensorFormat, List<String>> columns = new EnumMap<>(SensorFormat.class);
    settings.zeekColumns().forEach((word, names) -> columns.put(format(word), names));
    Set<SensorFormat> hostByKey = EnumSet.noneOf(SensorFormat.class);
    settings.hostByKey().forEach(word -> hostByKey.add(format(word)));
    return new MappingRules(
        byPlace,
        columns,
        hostByKey,
        Duration.ofMillis(settings.pollIntervalMs()),
        new Origin(settings.zone(), settings.blockReturn()));
  }

  /**
   * What is known of all records that do not say it themselves.
   *
   * @param zone zone of times that bear none
   * @param blockReturns whether PF answers what it blocks
   */
  record Origin(ZoneId zone, boolean blockReturns) implements Serializable {

    /** The same of records of one host, if it is known. */
    RecordOrigin ofHost(@Nullable String host) {
      return new RecordOrigin(host, null, zone, blockReturns);
    }
  }

  private static SensorFormat format(String word) {
    return SensorFormat.of(word)
        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no format"));
  }
}
