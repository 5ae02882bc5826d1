package dev.an0844.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.an0844.detection.Alert;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.output.TuningStatus;
import dev.an0844.output.TuningStatusKind;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import dev.an0844.tuning.Conditions;
import dev.an0844.tuning.RuleEffect;
import dev.an0844.tuning.TuningRule;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.SingleObject;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tuning rules over their topic on a real broker, with a job that is stopped and goes on. */
class TuningIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ATTACKER = "203.0.113.7";
  private static final String VPN = "/opt/vpn/bin/vpnd";

  @TempDir Path folder;
  private KafkaBroker broker;
  private Instant now = Instant.EPOCH;

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
        "an0844.tuning-status");
    try (Admin admin = broker.admin()) {
      NewTopic tuning = new NewTopic("an0844.tuning", Optional.of(1), Optional.empty());
      tuning.configs(Map.of("message.timestamp.type", "LogAppendTime", "retention.ms", "-1"));
      NewTopic untimed = new NewTopic("untimed", Optional.of(1), Optional.empty());
      admin.createTopics(List.of(tuning, untimed)).all().get();
    }
    now = Instant.now();
  }

  @AfterEach
  void stopTheBroker() {
    broker.close();
  }

  @Test
  void aRuleCountsFromItsEffectiveTimeOnInAJobThatGotRulesOnTheWay() throws Exception {
    Path untuned;
    try (RunningJob job = RunningJob.start(options())) {
      publish(knock("before", 0));
      topic("alerts").readUntil(records -> records.size() == 1, PATIENCE);
      untuned = job.stopForUpgrade(folder.resolve("untuned"));
    }
    Path tuned;
    Instant effective;
    try (RunningJob job = RunningJob.restore(untuned, with("tuning.topic", "an0844.tuning"))) {
      effective = Instant.now().plusSeconds(90);
      rules(
          rule("vpn", 1, effective),
          rule("hasty", 1, effective.minusSeconds(60)),
          rule("vpn", 1, effective.plusSeconds(1)));
      topic("tuning").publish("x", List.of("no rule".getBytes(StandardCharsets.UTF_8)));
      topic("tuning-status").readUntil(records -> records.size() == 4, PATIENCE);
      tuned = job.stopForUpgrade(folder.resolve("tuned"));
    }
    try (RunningJob job = RunningJob.restore(tuned, with("tuning.topic", "an0844.tuning"))) {
      publish(knock("early", 5));
      publish(knock("ruled", Duration.between(now, effective).toSeconds() + 10));
      topic("alerts").readUntil(records -> records.size() == 2, PATIENCE);
      job.drain(folder.resolve("drained"));
    }

    assertThat(read("alerts", Alert.class))
        .extracting(Alert::getHostId)
        .containsExactlyInAnyOrder("before", "early");
    assertThat(read("suppressed", SuppressedDetection.class))
        .extracting(
            SuppressedDetection::getHostId,
            SuppressedDetection::getRuleId,
            SuppressedDetection::getRuleVersion)
        .containsExactly(tuple("ruled", "vpn", 1));
    List<TuningStatus> statuses = read("tuning-status", TuningStatus.class);
    assertThat(statuses.subList(0, 4))
        .extracting(TuningStatus::getKind, TuningStatus::getRuleId)
        .containsExactly(
            tuple(TuningStatusKind.ACCEPTED, "vpn"),
            tuple(TuningStatusKind.REFUSED, "hasty"),
            tuple(TuningStatusKind.REFUSED, "vpn"),
            tuple(TuningStatusKind.REFUSED, null));
    assertThat(statuses.get(statuses.size() - 1))
        .satisfies(
            report -> {
              assertThat(report.getKind()).isEqualTo(TuningStatusKind.REPORT);
              assertThat(report.getHits()).isEqualTo(1);
            });
  }

  @Test
  void aTopicWhoseTimesAreNotTheBrokersIsRefusedRuleByRule() throws Exception {
    try (RunningJob job = RunningJob.start(with("tuning.topic", "untimed"))) {
      new KafkaTopic(broker.bootstrap(), "untimed")
          .publish("vpn", List.of(SingleObject.encode(rule("vpn", 1, now.plusSeconds(90)))));
      topic("tuning-status").readUntil(records -> records.size() == 1, PATIENCE);
      job.drain(folder.resolve("drained"));
    }

    assertThat(read("tuning-status", TuningStatus.class))
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.getKind()).isEqualTo(TuningStatusKind.REFUSED);
              assertThat(status.getProblem()).contains("message.timestamp.type=LogAppendTime");
            });
  }

  private void rules(TuningRule... rules) throws Exception {
    for (TuningRule rule : rules) {
      topic("tuning").publish(rule.getRuleId(), List.of(SingleObject.encode(rule)));
    }
  }

  private static TuningRule rule(String id, int version, Instant effectiveFrom) {
    return TuningRule.newBuilder()
        .setRuleId(id)
        .setVersion(version)
        .setOwner("soc@example.org")
        .setReason("the VPN client listens when somebody asks for it")
        .setEffectiveFrom(effectiveFrom)
        .setEffect(RuleEffect.SUPPRESS)
        .setWhen(
            Conditions.newBuilder()
                .setProcessPaths(List.of("/opt/vpn/*"))
                .setSourceCidrs(List.of("203.0.113.0/24"))
                .build())
        .build();
  }

  private void publish(List<TelemetryEvent> events) throws Exception {
    topic("telemetry").publish("mac", events.stream().map(SingleObject::encode).toList());
  }

  /** A knock, so many seconds after the start of the test. */
  private List<TelemetryEvent> knock(String host, long second) {
    ConnectionAttempt.Builder attempt =
        ConnectionAttempt.newBuilder().setSourceIp(ATTACKER).setTransport(Transport.TCP);
    return List.of(
        event(
            host,
            "f",
            second,
            attempt.setDestinationPort(7000).setOutcome(Outcome.REFUSED).build()),
        event(
            host,
            "o",
            second + 1,
            PortBind.newBuilder()
                .setLocalIp("0.0.0.0")
                .setLocalPort(22)
                .setTransport(Transport.TCP)
                .setProcess(Process.newBuilder().setPath(VPN).build())
                .build()),
        event(
            host,
            "s",
            second + 2,
            attempt.setDestinationPort(22).setOutcome(Outcome.ESTABLISHED).build()));
  }

  private TelemetryEvent event(String host, String id, long second, Object body) {
    return TelemetryEvent.newBuilder()
        .setEventId(id)
        .setEventTime(now.plusSeconds(second))
        .setHost(Host.newBuilder().setId(host).build())
        .setSensor(Sensor.newBuilder().setKind(SensorKind.SIMULATOR).build())
        .setBody(body)
        .build();
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put("source.kafka.bootstrap", broker.bootstrap());
    options.put("watermark.out-of-orderness", "1 s");
    options.put("watermark.idle-timeout", "1 s");
    options.put("sink.kafka.bootstrap", broker.bootstrap());
    options.put("checkpoint.interval", "500 ms");
    options.put("checkpoint.directory", folder.resolve("checkpoints").toUri().toString());
    options.put("state.backend-kind", "heap");
    options.put("watermark.max-future-skew", "1 h");
    options.put("job.parallelism", "2");
    return options;
  }

  private Map<String, String> with(String option, String value) {
    Map<String, String> options = options();
    options.put(option, value);
    return options;
  }

  private KafkaTopic topic(String name) {
    return new KafkaTopic(broker.bootstrap(), "an0844." + name);
  }

  private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
    WireDecoder<T> decoder =
        new WireDecoder<>(type, SchemaHistory.packaged(), SchemaRegistry.none());
    return topic(topic).readToTheEnd().stream()
        .map(ConsumerRecord::value)
        .map(value -> ((WireResult.Decoded<T>) decoder.decode(value)).record())
        .toList();
  }
}
