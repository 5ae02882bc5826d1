package dev.an0844.normalize.stream;

import dev.an0844.config.NormalizeSettings;
import dev.an0844.config.NormalizeSettings.Inventory;
import dev.an0844.config.NormalizeSettings.RawSource;
import dev.an0844.ingest.DeadLetterOperator;
import dev.an0844.ingest.KafkaReading;
import dev.an0844.ingest.Refusal;
import dev.an0844.ingest.WallClock;
import dev.an0844.normalize.HostInventory;
import dev.an0844.normalize.InputFiles;
import dev.an0844.normalize.InventoryCsv;
import dev.an0844.normalize.InventoryException;
import dev.an0844.output.DeadLetter;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Wires the way from raw records to telemetry: source, mapping with the inventory, dead letters.
 * Nothing here goes by time; watermarks are of no concern.
 */
public final class NormalizeStages {

  private final StreamExecutionEnvironment environment;
  private final NormalizeSettings settings;
  private final WallClock clock;

  private NormalizeStages(
      StreamExecutionEnvironment environment, NormalizeSettings settings, WallClock clock) {
    this.environment = environment;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Wires the stages with the sources that the settings name.
   *
   * @throws IllegalArgumentException when a file that they name is not there or cannot be used
   */
  public static NormalizeStreams of(
      StreamExecutionEnvironment environment, NormalizeSettings settings, WallClock clock) {
    return new NormalizeStages(environment, settings, clock).wire();
  }

  private NormalizeStreams wire() {
    if (settings.source() instanceof RawSource.Files files) {
      Map<String, String> formats = expanded(files.formats());
      return fixed(
          environment
              .fromSource(
                  new RawFilesSource(formats.keySet(), clock),
                  WatermarkStrategy.noWatermarks(),
                  "Raw files",
                  TypeInformation.of(RawRecord.class))
              .uid(NormalizeUids.SOURCE),
          MappingRules.of(settings, formats));
    }
    RawSource.Topics topics = (RawSource.Topics) settings.source();
    DataStream<RawRecord> raw =
        environment
            .fromSource(
                rawSource(topics),
                WatermarkStrategy.noWatermarks(),
                "Raw records",
                TypeInformation.of(RawRecord.class))
            .uid(NormalizeUids.SOURCE);
    MappingRules rules = MappingRules.of(settings, topics.formats());
    return settings.inventory() instanceof Inventory.Topic inventory
        ? following(raw, rules, topics, inventory.topic())
        : fixed(raw, rules);
  }

  private KafkaSource<RawRecord> rawSource(RawSource.Topics topics) {
    return KafkaSource.<RawRecord>builder()
        .setProperties(KafkaReading.properties(topics.propertiesFile()))
        .setBootstrapServers(topics.bootstrap())
        .setTopics(new ArrayList<>(topics.formats().keySet()))
        .setGroupId(topics.groupId())
        .setStartingOffsets(KafkaReading.from(topics.startingOffsets()))
        .setProperty(
            KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
            Long.toString(topics.partitionDiscoveryMs()))
        .setDeserializer(new RawDeserializer(clock))
        .build();
  }

  private NormalizeStreams fixed(DataStream<RawRecord> raw, MappingRules rules) {
    SingleOutputStreamOperator<TelemetryEvent> mapped =
        raw.process(new MapRecords(rules, inventory()), TypeInformation.of(TelemetryEvent.class))
            .uid(NormalizeUids.MAPPING)
            .name("Map to telemetry");
    return streams(mapped, mapped.getSideOutput(RecordMapper.BROKEN));
  }

  private NormalizeStreams following(
      DataStream<RawRecord> raw, MappingRules rules, RawSource.Topics topics, String topic) {
    SingleOutputStreamOperator<InventoryUpdate> updates =
        environment
            .fromSource(
                inventorySource(topics, topic),
                WatermarkStrategy.noWatermarks(),
                "Inventory",
                TypeInformation.of(InventoryUpdate.class))
            .uid(NormalizeUids.INVENTORY_SOURCE)
            .setParallelism(1)
            .process(new CheckInventory())
            .uid(NormalizeUids.INVENTORY_CHECK)
            .name("Check the inventory")
            .setParallelism(1);
    Properties consumer = KafkaReading.properties(topics.propertiesFile());
    consumer.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrap());
    SingleOutputStreamOperator<TelemetryEvent> mapped =
        raw.connect(updates.broadcast(MapAndFollow.HOSTS, MapAndFollow.POSITIONS))
            .process(
                new MapAndFollow(rules, new InventoryTopic(topic, consumer)),
                TypeInformation.of(TelemetryEvent.class))
            .uid(NormalizeUids.MAPPING)
            .name("Map to telemetry");
    return streams(
        mapped,
        mapped
            .getSideOutput(RecordMapper.BROKEN)
            .union(updates.getSideOutput(RecordMapper.BROKEN)));
  }

  /** From its beginning: what was compacted away holds no longer. */
  private KafkaSource<InventoryUpdate> inventorySource(RawSource.Topics topics, String topic) {
    return KafkaSource.<InventoryUpdate>builder()
        .setProperties(KafkaReading.properties(topics.propertiesFile()))
        .setBootstrapServers(topics.bootstrap())
        .setTopics(topic)
        .setGroupId(topics.groupId())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setProperty(
            KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
            Long.toString(topics.partitionDiscoveryMs()))
        .setDeserializer(new InventoryDeserializer(clock))
        .build();
  }

  private NormalizeStreams streams(
      SingleOutputStreamOperator<TelemetryEvent> mapped, DataStream<Refusal> broken) {
    return new NormalizeStreams(
        mapped,
        letters(
            broken, NormalizeUids.DEAD_LETTERS, "Dead letters", settings.deadLettersPerMinute()),
        letters(
            mapped.getSideOutput(RecordMapper.UNASSIGNED),
            NormalizeUids.UNASSIGNED,
            "Unassigned addresses",
            settings.unassignedPerMinute()));
  }

  private static DataStream<DeadLetter> letters(
      DataStream<Refusal> refused, String uid, String name, int perMinute) {
    return refused
        .transform(uid, TypeInformation.of(DeadLetter.class), new DeadLetterOperator(perMinute))
        .uid(uid)
        .name(name);
  }

  private @Nullable HostInventory inventory() {
    if (!(settings.inventory() instanceof Inventory.File file)) {
      return null;
    }
    try {
      return InventoryCsv.read(Path.of(file.path()));
    } catch (InventoryException e) {
      throw new IllegalArgumentException(
          "inventory.file is "
              + file.path()
              + ":"
              + e.problems().stream()
                  .map(problem -> "\n  " + Printable.of(problem))
                  .collect(Collectors.joining()),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "inventory.file is " + file.path() + ", which cannot be read: " + e, e);
    }
  }

  /** The files below every folder, each with the format of its folder. */
  private static Map<String, String> expanded(Map<String, String> formats) {
    Map<String, String> files = new HashMap<>();
    formats.forEach(
        (place, format) -> {
          for (Path file : below(place)) {
            String before = files.put(file.toString(), format);
            if (before != null && !before.equals(format)) {
              throw new IllegalArgumentException(
                  "normalize.files names " + file + " as " + before + " and as " + format);
            }
          }
        });
    if (files.isEmpty()) {
      throw new IllegalArgumentException("normalize.files names folders without any file");
    }
    return files;
  }

  private static Iterable<Path> below(String place) {
    try {
      return InputFiles.below(Path.of(place));
    } catch (IOException e) {
      throw new IllegalArgumentException("normalize.files: " + e.getMessage(), e);
    }
  }
}
