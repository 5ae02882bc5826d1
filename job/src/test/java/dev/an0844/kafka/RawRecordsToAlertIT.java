package dev.an0844.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.an0844.NormalizeJobGraph;
import dev.an0844.detection.Alert;
import dev.an0844.detection.Confidence;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.normalize.eslogger.ExecRecord;
import dev.an0844.normalize.ocsf.OcsfEvents;
import dev.an0844.normalize.osquery.ResultLine;
import dev.an0844.normalize.zeek.ConnLine;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.output.LateEvent;
import dev.an0844.output.LateFate;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What sensors write becomes alerts: raw records on their topics, through both jobs, over a restart
 * of the first, on a real broker. Every address is of another host at another time.
 */
class RawRecordsToAlertIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ATTACKER = "203.0.113.7";
  private static final int DOOR = 4444;
  private static final int LISTEN = 7;

  /** Times are told from here, and a story's own are all in the past. */
  private final Instant now = Instant.now();

  private final Instant hoursAgo = now.minusSeconds(4 * 3_600);
  private final Instant lately = now.minusSeconds(420);
  private final Instant justNow = now.minusSeconds(180);

  @TempDir Path folder;
  private KafkaBroker broker;
  private int told;

  @BeforeEach
  void startTheBroker() throws Exception {
    broker = KafkaBroker.start(Files.createDirectory(folder.resolve("broker")));
    broker.createTopics(
        1,
        "an0844.telemetry",
        "an0844.alerts",
        "an0844.suppressed",
        "an0844.late",
        "an0844.dead-letters",
        "an0844.coverage",
        "an0844.findings",
        "an0844.unassigned",
        "raw.zeek",
        "raw.osquery",
        "raw.eslogger",
        "raw.ocsf",
        "hosts");
  }

  @AfterEach
  void stopTheBroker() {
    broker.close();
  }

  @Test
  void aKnockThatSeveralSensorsSawIsOneHighAlertAndLateTruthIsStillTruth() throws Exception {
    host("mac-1", "10.0.0.1");
    host("mac-2", "10.0.0.2");
    host("mac-3", "10.0.0.3");
    host("mac-4", "10.0.0.4");

    try (RunningJob normalize = RunningJob.start(NormalizeJobGraph.of(normalizeOptions()));
        RunningJob detection = RunningJob.start(detectionOptions())) {
      // A session that is still open, and so not in Zeek's log; the first is longer than the
      // memory.
      zeek(refused("10.0.0.4", 7000, hoursAgo.minusSeconds(2 * 3_600)));
      osquery("mac-4.local", hoursAgo.minusSeconds(2 * 3_600 - 20));
      zeek(knock("10.0.0.2", hoursAgo));
      osquery("mac-2.local", hoursAgo.plusSeconds(20));
      // A bind that its sensor is slow to deliver.
      zeek(knock("10.0.0.3", lately));
      zeek(established("10.0.0.3", lately.plusSeconds(40)));

      normalize.loseTheTaskManager();

      zeek(knock("10.0.0.1", justNow));
      eslogger("mac-1.local", justNow.plusSeconds(15));
      osquery("mac-1.local", justNow.plusSeconds(20));
      zeek(established("10.0.0.1", justNow.plusSeconds(40)));
      edr("mac-3", lately.plusSeconds(20));
      zeek(established("10.0.0.2", hoursAgo.plusSeconds(40)));
      zeek(established("10.0.0.4", hoursAgo.minusSeconds(2 * 3_600 - 40)));
      topic("raw.zeek")
          .publish("x", List.of(bytes("no record"), bytes(refused("10.9.9.9", 22, now).json())));
      topic("an0844.alerts").readUntil(records -> records.size() == 3, PATIENCE);
      topic("an0844.late").readUntil(records -> records.size() == 3, PATIENCE);
      topic("an0844.unassigned").readUntil(records -> records.size() == 1, PATIENCE);
      normalize.drain(folder.resolve("savepoints"));
      detection.drain(folder.resolve("savepoints"));
    }

    assertThat(read("an0844.telemetry", TelemetryEvent.class))
        .as("nothing is lost or doubled by the restart")
        .hasSize(told);
    assertThat(read("an0844.alerts", Alert.class))
        .extracting(
            Alert::getHostId,
            Alert::getSourceIp,
            Alert::getPort,
            Alert::getConfidence,
            alert -> alert.getLateByMs() == null ? 0 : alert.getLateByMs() / 60_000)
        .containsExactlyInAnyOrder(
            tuple("mac-1", ATTACKER, DOOR, Confidence.HIGH, 0L),
            tuple("mac-2", ATTACKER, DOOR, Confidence.HIGH, (4 * 3_600 - 180) / 60L),
            tuple("mac-3", ATTACKER, DOOR, Confidence.HIGH, (420 - 180 + 20) / 60L));
    assertThat(read("an0844.alerts", Alert.class))
        .filteredOn(alert -> alert.getHostId().equals("mac-1"))
        .flatExtracting(Alert::getOpenings)
        .extracting(OpeningEvidence::getSensor)
        .containsExactly(SensorKind.ENDPOINT_SECURITY, SensorKind.OSQUERY);
    assertThat(read("an0844.late", LateEvent.class))
        .extracting(LateEvent::getHostId, LateEvent::getFate)
        .containsExactlyInAnyOrder(
            tuple("mac-2", LateFate.JUDGED),
            tuple("mac-3", LateFate.JUDGED),
            tuple("mac-4", LateFate.BEYOND_MEMORY));
    assertThat(read("an0844.dead-letters", DeadLetter.class))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.getReason()).isEqualTo(DeadLetterReason.UNDECODABLE);
              assertThat(letter.getOrigin().getTopic()).isEqualTo("raw.zeek");
              assertThat(letter.getDetail()).contains("raw.zeek partition 0 offset ");
            });
    assertThat(read("an0844.unassigned", DeadLetter.class))
        .extracting(
            DeadLetter::getReason, letter -> letter.getDetail().endsWith("the address 10.9.9.9"))
        .containsExactly(tuple(DeadLetterReason.UNASSIGNED_ADDRESS, true));
  }

  /** The address was another host's until a day ago, and will be another one's. */
  private void host(String id, String address) throws Exception {
    String dayAgo = now.minusSeconds(86_400).toString();
    String tomorrow = now.plusSeconds(86_400).toString();
    inventory("before-" + id, "[{\"address\":\"%s\",\"until\":\"%s\"}]".formatted(address, dayAgo));
    inventory(
        id,
        "[{\"address\":\"%s\",\"from\":\"%s\",\"until\":\"%s\"}]"
            .formatted(address, dayAgo, tomorrow));
    inventory("after-" + id, "[{\"address\":\"%s\",\"from\":\"%s\"}]".formatted(address, tomorrow));
  }

  private void inventory(String id, String addresses) throws Exception {
    topic("hosts")
        .publish(
            id,
            List.of(
                bytes(
                    "{\"host_id\":\"%s\",\"name\":\"%s.local\",\"addresses\":%s}"
                        .formatted(id, id, addresses))));
  }

  private ConnLine[] knock(String address, Instant at) {
    return new ConnLine[] {
      refused(address, 7000, at),
      refused(address, 8000, at.plusMillis(500)),
      refused(address, 9000, at.plusSeconds(1))
    };
  }

  private static ConnLine refused(String address, int port, Instant at) {
    return ConnLine.refused()
        .with("uid", "C" + address + ":" + port)
        .with("ts", at.toString())
        .with("id.resp_h", address)
        .with("id.resp_p", Integer.toString(port));
  }

  private static ConnLine established(String address, Instant at) {
    return refused(address, DOOR, at).ended("SF", "ShAdDaFf");
  }

  /** Waits until the records have become telemetry, so that the next ones come behind them. */
  private void zeek(ConnLine... lines) throws Exception {
    topic("raw.zeek").publish("x", Arrays.stream(lines).map(line -> bytes(line.json())).toList());
    await(lines.length);
  }

  private void osquery(String host, Instant poll) throws Exception {
    String line =
        ResultLine.listener()
            .with("hostIdentifier", "\"" + host + "\"")
            .with("unixTime", Long.toString(poll.getEpochSecond()))
            .column("port", "\"" + DOOR + "\"")
            .added();
    topic("raw.osquery").publish("x", List.of(bytes(line)));
    await(1);
  }

  /** Rules are loaded into an anchor; the record names no host, but the shipper's key does. */
  private void eslogger(String host, Instant at) throws Exception {
    String line = ExecRecord.anchorLoad().with("time", at.toString()).json();
    topic("raw.eslogger").publish(host, List.of(bytes(line)));
    await(1);
  }

  private void edr(String host, Instant at) throws Exception {
    String line =
        OcsfEvents.network(LISTEN)
            .with("metadata.uid", "listen-" + host)
            .with("time", at.toEpochMilli())
            .with("metadata.logged_time", now.toEpochMilli())
            .with("device.uid", host)
            .with("dst_endpoint.port", DOOR)
            .json();
    topic("raw.ocsf").publish("x", List.of(bytes(line)));
    await(1);
  }

  private void await(int more) {
    told += more;
    topic("an0844.telemetry").readUntil(records -> records.size() >= told, PATIENCE);
  }

  private Map<String, String> normalizeOptions() {
    Map<String, String> options = options("normalize");
    options.put(
        "normalize.topics",
        "zeek-conn:raw.zeek,osquery:raw.osquery,eslogger:raw.eslogger,ocsf:raw.ocsf");
    options.put("normalize.host-by-key", "eslogger");
    options.put("normalize.poll-interval", "10 s");
    options.put("inventory.topic", "hosts");
    return options;
  }

  private Map<String, String> detectionOptions() {
    Map<String, String> options = options("detection");
    options.put("watermark.out-of-orderness", "1 min");
    options.put("watermark.idle-timeout", "1 s");
    options.put("late.horizon", "5 h");
    return options;
  }

  private Map<String, String> options(String job) {
    Map<String, String> options = new HashMap<>();
    options.put("source.kafka.bootstrap", broker.bootstrap());
    options.put("sink.kafka.bootstrap", broker.bootstrap());
    options.put("checkpoint.interval", "300 ms");
    options.put("checkpoint.min-pause", "0 ms");
    options.put("checkpoint.directory", folder.resolve("checkpoints-" + job).toUri().toString());
    options.put("restart.initial-delay", "100 ms");
    options.put("job.parallelism", "1");
    return options;
  }

  private KafkaTopic topic(String name) {
    return new KafkaTopic(broker.bootstrap(), name);
  }

  private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
    WireDecoder<T> decoder =
        new WireDecoder<>(type, SchemaHistory.packaged(), SchemaRegistry.none());
    return topic(topic).readToTheEnd().stream()
        .map(value -> decoder.decode(value.value()))
        .map(result -> ((WireResult.Decoded<T>) result).record())
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
