package dev.an0844.normalize.stream;

import dev.an0844.ingest.Place;
import dev.an0844.normalize.SensorFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Raw records and rules of our own for tests. */
final class RawRecords {

  static final String ZEEK_TOPIC = "raw.zeek";
  static final String OSQUERY_TOPIC = "raw.osquery";
  static final String ZEEK_FILE = "/logs/conn.log";
  static final long REFERENCE_TIME = 1_765_432_200_000L;

  static final MappingRules RULES =
      new MappingRules(
          Map.of(
              ZEEK_TOPIC, SensorFormat.ZEEK_CONN,
              OSQUERY_TOPIC, SensorFormat.OSQUERY,
              ZEEK_FILE, SensorFormat.ZEEK_CONN),
          Map.of(),
          Set.of(),
          Duration.ofSeconds(60),
          new MappingRules.Origin(ZoneOffset.UTC, false));

  private RawRecords() {}

  static MappingRules withColumns(String... columns) {
    return new MappingRules(
        RULES.formats(),
        Map.of(SensorFormat.ZEEK_CONN, List.of(columns)),
        RULES.hostByKey(),
        RULES.pollInterval(),
        RULES.origin());
  }

  static MappingRules withHostByKey(SensorFormat format, String topic) {
    return new MappingRules(
        Map.of(topic, format), Map.of(), Set.of(format), RULES.pollInterval(), RULES.origin());
  }

  static RawRecord withKey(String topic, @Nullable String key, String text) {
    return RawRecord.of(
        Place.ofKafka(topic + "-0", topic, 0, 0),
        REFERENCE_TIME,
        key,
        text.getBytes(StandardCharsets.UTF_8));
  }

  static RawRecord ofTopic(String topic, long offset, @Nullable String text) {
    return RawRecord.of(
        Place.ofKafka(topic + "-0", topic, 0, offset),
        REFERENCE_TIME,
        null,
        text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  static RawRecord ofFile(String path, long line, String text) {
    return RawRecord.of(
        Place.ofLine(path, line), REFERENCE_TIME, null, text.getBytes(StandardCharsets.UTF_8));
  }
}
