package dev.an0844.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.an0844.cluster.flink.FlinkSession;
import dev.an0844.cluster.flink.TaskManagerSize;
import dev.an0844.cluster.kafka.KafkaProcess;
import dev.an0844.cluster.local.TelemetryTopics;
import dev.an0844.cluster.process.Installation;
import dev.an0844.simulator.Simulator;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Sensor;
import dev.an0844.telemetry.SensorKind;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.telemetry.Transport;
import dev.an0844.wire.SingleObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator's commands for live topics, on a real broker and the real job. */
class LiveTopicsIT {

  private static final String HOST = "mac-validated";
  private static final String SOURCE = "192.0.2.20";
  private static final int DOOR = 47_000;

  @TempDir static Path folder;
  private static KafkaProcess broker;
  private static FlinkSession session;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void startEverything() throws Exception {
    Installation installation = Installation.in(Path.of(System.getProperty("an0844.root")));
    broker = KafkaProcess.start(installation, folder);
    broker.createTopics(1, TelemetryTopics.DEFAULT.all());
    broker.createTopics(1, List.of("nobody.reads", "nobody.alerts"));
    session = FlinkSession.start(installation, folder, TaskManagerSize.oneGibibyte(1));
    session.submit(
        "",
        List.of(
            "source.kafka.bootstrap=" + broker.bootstrap(),
            "sink.kafka.bootstrap=" + broker.bootstrap(),
            "job.parallelism=1",
            "watermark.idle-timeout=1 s",
            "checkpoint.interval=500 ms",
            "checkpoint.min-pause=0 ms",
            "checkpoint.directory=" + folder.resolve("checkpoints").toUri()));
  }

  @AfterAll
  static void stopEverything() {
    session.close();
    broker.close();
  }

  @Test
  void theCanarysAlertComesAndIsMarkedAsATest() {
    int code = run("canary", "--kafka", broker.bootstrap(), "--host", "mac-1");

    assertThat(code).describedAs("%s%n%s", out, err).isZero();
    assertThat(out.toString())
        .contains("alert    HIGH")
        .containsPattern("delay    \\d+\\.\\d{3} s");
  }

  @Test
  void aCanaryThatNobodyHearsIsSaidToBeMissing() {
    int code =
        run(
            "canary",
            "--kafka",
            broker.bootstrap(),
            "--host",
            "mac-1",
            "--topic",
            "nobody.reads",
            "--alerts-topic",
            "nobody.alerts",
            "--test-id",
            "canary-alone",
            "--wait",
            "2s");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("canary-alone", "nobody.alerts", "lag");
  }

  @Test
  void validationSaysWhatArrivedOfEachLeg() throws Exception {
    CountDownLatch following = new CountDownLatch(1);
    PrintWriter progress =
        new PrintWriter(err) {
          @Override
          public void flush() {
            super.flush();
            following.countDown();
          }
        };
    CompletableFuture<Integer> validation =
        CompletableFuture.supplyAsync(
            () ->
                Simulator.commandLine()
                    .setOut(new PrintWriter(out))
                    .setErr(progress)
                    .execute(
                        "validate",
                        "--json",
                        "--kafka",
                        broker.bootstrap(),
                        "--host",
                        HOST,
                        "--address",
                        "192.0.2.10",
                        "--source",
                        SOURCE,
                        "--wait",
                        "2min"));
    assertThat(following.await(1, TimeUnit.MINUTES)).isTrue();
    sensorsSeeTheExercise();

    assertThat(validation.get(3, TimeUnit.MINUTES)).describedAs("%s%n%s", out, err).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("complete").asBoolean()).isTrue();
    assertThat(report.at("/alert/confidence").asText()).isEqualTo("HIGH");
    assertThat(report.at("/legs/1/arrivals/0/sensor").asText()).isEqualTo("ENDPOINT_SECURITY");
  }

  private void sensorsSeeTheExercise() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int port : List.of(7_001, 7_002, 7_003)) {
        send(producer, SensorKind.ZEEK, attempt(port, Outcome.REFUSED));
      }
      send(
          producer,
          SensorKind.ENDPOINT_SECURITY,
          FirewallChange.newBuilder()
              .setFacility(Facility.PF)
              .setAction(FirewallAction.LOAD_RULES)
              .setAnchor("an0844/validate")
              .setPorts(List.of())
              .setTransport(Transport.UNKNOWN)
              .build());
      send(
          producer,
          SensorKind.OSQUERY,
          PortBind.newBuilder()
              .setLocalIp("0.0.0.0")
              .setLocalPort(DOOR)
              .setTransport(Transport.TCP)
              .build());
      send(producer, SensorKind.ZEEK, attempt(DOOR, Outcome.ESTABLISHED));
    }
  }

  private static ConnectionAttempt attempt(int port, Outcome outcome) {
    return ConnectionAttempt.newBuilder()
        .setSourceIp(SOURCE)
        .setDestinationPort(port)
        .setTransport(Transport.TCP)
        .setOutcome(outcome)
        .build();
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, SensorKind sensor, Object body)
      throws Exception {
    TelemetryEvent event =
        TelemetryEvent.newBuilder()
            .setEventId("v-" + System.nanoTime())
            .setEventTime(Instant.now())
            .setHost(Host.newBuilder().setId(HOST).setTags(List.of()).build())
            .setSensor(Sensor.newBuilder().setKind(sensor).build())
            .setBody(body)
            .build();
    producer
        .send(
            new ProducerRecord<>(
                TelemetryTopics.DEFAULT.telemetry(),
                HOST.getBytes(StandardCharsets.UTF_8),
                SingleObject.encode(event)))
        .get(30, TimeUnit.SECONDS);
  }

  private int run(String... arguments) {
    return Simulator.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
