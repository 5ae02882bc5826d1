package dev.an0844.cluster.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.an0844.cluster.fault.SideOutputs.Spot;
import dev.an0844.cluster.kafka.TopicReader;
import dev.an0844.cluster.local.TelemetryTopics;
import dev.an0844.detection.Alert;
import dev.an0844.json.RecordJson;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.LateEvent;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.simulator.Simulator;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Reads the four outputs of a job, as far as they are committed, and holds them to the truth. */
final class Outputs {

  private static final JsonMapper JSON = new JsonMapper();

  private final String bootstrap;
  private final TelemetryTopics topics;
  private final SideOutputs side;

  Outputs(String bootstrap, TelemetryTopics topics, SideOutputs side) {
    this.bootstrap = bootstrap;
    this.topics = topics;
    this.side = side;
  }

  /**
   * Compares all four.
   *
   * @param folder where what was read is written to, for whoever wants to look
   * @throws IOException when the truth cannot be read, or an output holds something else
   */
  List<Comparison> compare(Path truth, Path folder) throws IOException {
    TopicReader.read(bootstrap, topics.telemetry(), side::add);
    Path alerts = write(folder.resolve("alerts.jsonl"), read(topics.alerts(), Alert.class));
    Path suppressed =
        write(
            folder.resolve("suppressed.jsonl"),
            read(topics.suppressed(), SuppressedDetection.class));
    List<Comparison> comparisons = new ArrayList<>(evaluate(truth, alerts, suppressed, folder));
    List<DeadLetter> deadLetters = read(topics.deadLetters(), DeadLetter.class);
    write(folder.resolve("dead-letters.jsonl"), deadLetters);
    comparisons.add(
        Comparison.of(
            "dead letters",
            side.deadLetters(),
            deadLetters.stream().map(letter -> Spot.of(letter.getOrigin())).toList()));
    List<LateEvent> late = read(topics.late(), LateEvent.class);
    write(folder.resolve("late.jsonl"), late);
    comparisons.add(
        Comparison.of(
            "late events",
            side.late(),
            late.stream().map(event -> Spot.of(event.getOrigin())).toList()));
    return comparisons;
  }

  /** By the simulator's own command, so that what it finds can be found again with it. */
  private static List<Comparison> evaluate(Path truth, Path alerts, Path suppressed, Path folder)
      throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Simulator.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "evaluate",
                "--json",
                "--truth",
                truth.toString(),
                "--alerts",
                alerts.toString(),
                "--suppressed",
                suppressed.toString());
    if (code > 1) {
      throw new IOException("The results could not be held to the truth: " + err);
    }
    Files.writeString(folder.resolve("evaluation.json"), out.toString());
    return Findings.of(JSON.readTree(out.toString())).comparisons();
  }

  /** What an evaluation found, sorted by output. */
  private record Findings(JsonNode report) {

    private static final List<String> COUNTED =
        List.of(
            "missing_alert",
            "repeated_alert",
            "second_alert",
            "missing_suppressed",
            "repeated_suppressed",
            "unexpected_suppressed",
            "wrong_cover");

    static Findings of(JsonNode report) {
      return new Findings(report);
    }

    List<Comparison> comparisons() {
      return List.of(
          new Comparison(
              "alerts",
              report.at("/all/expected").asLong(),
              count("missing_alert"),
              count("repeated_alert") + count("second_alert"),
              others()),
          new Comparison(
              "suppressed",
              report.at("/all/suppressed_expected").asLong(),
              count("missing_suppressed"),
              count("repeated_suppressed"),
              count("unexpected_suppressed") + count("wrong_cover")));
    }

    private long count(String kind) {
      long count = 0;
      for (JsonNode finding : report.get("findings")) {
        count += finding.get("kind").asText().equals(kind) ? 1 : 0;
      }
      return count;
    }

    /** All that is wrong with alerts and is neither missing nor there twice. */
    private long others() {
      return report.get("findings").size() - COUNTED.stream().mapToLong(this::count).sum();
    }
  }

  private <R extends SpecificRecord> List<R> read(String topic, Class<R> type) throws IOException {
    WireDecoder<R> decoder =
        new WireDecoder<>(type, SchemaHistory.packaged(), SchemaRegistry.none());
    List<R> records = new ArrayList<>();
    List<WireResult<R>> others = new ArrayList<>();
    TopicReader.read(
        bootstrap,
        topic,
        record -> {
          WireResult<R> result = decoder.decode(record.value());
          if (result instanceof WireResult.Decoded<R> decoded) {
            records.add(decoded.record());
          } else {
            others.add(result);
          }
        });
    if (!others.isEmpty()) {
      throw new IOException(
          "In " + topic + " stands what is no " + type.getSimpleName() + ": " + others.get(0));
    }
    return records;
  }

  private static Path write(Path file, List<? extends SpecificRecord> records) throws IOException {
    return Files.write(file, records.stream().map(RecordJson::write).toList());
  }
}
