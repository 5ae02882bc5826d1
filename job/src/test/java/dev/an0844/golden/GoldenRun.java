package dev.an0844.golden;

import dev.an0844.detection.Alert;
import dev.an0844.kafka.KafkaBroker;
import dev.an0844.kafka.KafkaTopic;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.LateEvent;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * One run of the job over the golden story, and the topics that it alone writes to. What a
 * savepoint is bound to, the telemetry topic and the settings of the detection, is the same for all
 * runs.
 *
 * @param broker where the topics are
 * @param folder where checkpoints go
 * @param name of the run
 */
record GoldenRun(KafkaBroker broker, Path folder, String name) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The topic that every run reads. */
  static KafkaTopic telemetry(KafkaBroker broker) {
    return new KafkaTopic(broker.bootstrap(), "an0844.telemetry");
  }

  /** Creates the topics of this run. */
  void createTopics() throws Exception {
    broker.createTopics(
        1,
        topicName("alerts"),
        topicName("suppressed"),
        topicName("late"),
        topicName("dead"),
        topicName("coverage"),
        topicName("findings"));
  }

  /** Options of the run; time stands still when nothing is read. */
  Map<String, String> options(String backend, int parallelism) {
    Map<String, String> options = new HashMap<>();
    options.put("source.kafka.bootstrap", broker.bootstrap());
    // Offsets that another run has committed must not stand in for those of the savepoint.
    options.put("source.kafka.group-id", name);
    options.put("sink.kafka.bootstrap", broker.bootstrap());
    options.put("sink.kafka.alerts-topic", topicName("alerts"));
    options.put("sink.kafka.suppressed-topic", topicName("suppressed"));
    options.put("sink.kafka.late-topic", topicName("late"));
    options.put("sink.kafka.dead-letters-topic", topicName("dead"));
    options.put("sink.kafka.coverage-topic", topicName("coverage"));
    options.put("sink.kafka.findings-topic", topicName("findings"));
    options.put("watermark.idle-timeout", "1 h");
    options.put("checkpoint.interval", "250 ms");
    options.put("checkpoint.min-pause", "0 ms");
    options.put("checkpoint.directory", folder.resolve("checkpoints").toUri().toString());
    options.put("state.backend-kind", backend);
    options.put("job.parallelism", String.valueOf(parallelism));
    return options;
  }

  void awaitAlerts(int count) {
    await("alerts", count);
  }

  void awaitLate(int count) {
    await("late", count);
  }

  void awaitDeadLetters(int count) {
    await("dead", count);
  }

  List<Alert> alerts() {
    return read("alerts", Alert.class);
  }

  List<SuppressedDetection> suppressed() {
    return read("suppressed", SuppressedDetection.class);
  }

  List<LateEvent> late() {
    return read("late", LateEvent.class);
  }

  List<DeadLetter> deadLetters() {
    return read("dead", DeadLetter.class);
  }

  private void await(String output, int count) {
    topic(output).readUntil(records -> records.size() >= count, PATIENCE);
  }

  private <T extends SpecificRecord> List<T> read(String output, Class<T> type) {
    WireDecoder<T> decoder =
        new WireDecoder<>(type, SchemaHistory.packaged(), SchemaRegistry.none());
    return topic(output).readToTheEnd().stream()
        .map(value -> ((WireResult.Decoded<T>) decoder.decode(value.value())).record())
        .toList();
  }

  private KafkaTopic topic(String output) {
    return new KafkaTopic(broker.bootstrap(), topicName(output));
  }

  private String topicName(String output) {
    return name + "." + output;
  }
}
