package dev.an0844.simulator.canary;

import static java.util.Objects.requireNonNull;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.detection.Alert;
import dev.an0844.simulator.generate.DurationText;
import dev.an0844.simulator.live.KafkaOptions;
import dev.an0844.simulator.live.TopicTail;
import dev.an0844.simulator.live.TopicTail.Read;
import dev.an0844.simulator.publish.Framing;
import dev.an0844.simulator.publish.KafkaTopic;
import dev.an0844.simulator.publish.KafkaValues;
import dev.an0844.simulator.scenario.Machine;
import dev.an0844.simulator.traffic.Delivery;
import dev.an0844.simulator.truth.Oracle;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code canary}: sends one labelled sequence for a host into the live telemetry topic and waits
 * for its alert. The alert bears is_test and the test id, so whoever pages passes it over. Exit
 * codes: 0 the alert came, 1 it did not or Kafka failed, 2 bad usage.
 */
@Command(
    name = "canary",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Sends one labelled knock for a host into the live topics, waits for its alert and prints how long it took.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the alert came, marked as a test",
      "1:it did not come in time, or Kafka could not be used",
      "2:bad usage"
    },
    footer = {
      "",
      "Example:",
      "  canary --kafka broker:9092 --host 4D41434F-0000-4000-8000-000000000001"
    })
public final class CanaryCommand implements Callable<Integer> {

  private static final int CAME = 0;
  private static final int MISSING = 1;
  private static final Duration POLL = Duration.ofMillis(200);

  @Spec private @Nullable CommandSpec spec;

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--host",
      required = true,
      paramLabel = "ID",
      description = "Id of the host that the sequence is told of.")
  private String host = "";

  @Option(
      names = "--source",
      paramLabel = "IP",
      description = "Who knocks (default: ${DEFAULT-VALUE}, which is nobody's).")
  private String source = "192.0.2.44";

  @Option(
      names = "--test-id",
      paramLabel = "ID",
      description = "Marks the events and the alert (default: canary- and a random id).")
  private @Nullable String testId;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Topic of the telemetry (default: ${DEFAULT-VALUE}).")
  private String topic = "an0844.telemetry";

  @Option(
      names = "--alerts-topic",
      paramLabel = "TOPIC",
      description = "Topic of the alerts (default: ${DEFAULT-VALUE}).")
  private String alertsTopic = "an0844.alerts";

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = DurationText.class,
      description =
          "How long to wait for the alert; on topics without other traffic it comes after watermark.idle-timeout and a checkpoint (default: 2min).")
  private Duration wait = Duration.ofMinutes(2);

  @Override
  public Integer call() {
    require(!host.isBlank(), "--host is blank; give the id of a host");
    require(
        CanonicalAddress.of(source).isPresent(),
        "--source is '" + Printable.of(source) + "', it must be an IP address");
    require(!wait.isNegative() && !wait.isZero(), "--wait must be more than 0");
    String id = testId == null ? "canary-" + UUID.randomUUID() : testId;
    try {
      Properties client = kafka.client();
      // Before anything is sent, so that the alert cannot come unseen.
      try (TopicTail<Alert> alerts =
          TopicTail.fromNow(kafka.bootstrap(), alertsTopic, Alert.class, client)) {
        Instant sent = send(new CanarySequence(host, source, id), client);
        return await(alerts, id, sent);
      }
    } catch (IOException | KafkaException e) {
      err().println(Printable.of(String.valueOf(e.getMessage())));
      return MISSING;
    }
  }

  private Instant send(CanarySequence sequence, Properties client) throws IOException {
    KafkaValues values = new KafkaValues(Framing.SINGLE, 0, 1);
    Machine machine =
        new Machine(0, Host.newBuilder().setId(host).setTags(List.of()).build(), "", "", 0, false);
    try (KafkaTopic telemetry = KafkaTopic.open(kafka.bootstrap(), topic, client, values)) {
      Instant now = Instant.now();
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
      for (TelemetryEvent event : sequence.events(now)) {
        telemetry.deliver(
            new Delivery.OfEvent(micros, machine, event, Oracle.NO_STORY, Delivery.Kind.PLAIN));
      }
      telemetry.flush();
      out()
          .printf(
              "sent     5 events for %s to %s, test id %s%n",
              Printable.of(host), topic, Printable.of(sequence.testId()));
      out().flush();
      return now;
    }
  }

  private int await(TopicTail<Alert> alerts, String id, Instant sent) {
    Instant deadline = Instant.now().plus(wait);
    while (Instant.now().isBefore(deadline)) {
      for (Read<Alert> read : alerts.next(POLL)) {
        Alert alert = read.record();
        if (id.equals(alert.getTestId()) && host.equals(alert.getHostId())) {
          return tell(alert, Duration.between(sent, Instant.now()));
        }
      }
    }
    err()
        .printf(
            "No alert with test id %s came to %s within %d s. Look whether the job runs and reads %s, whether its lag grows, and"
                + " whether dead letters or late events name the events %s-1 to %s-5.%n",
            Printable.of(id),
            alertsTopic,
            wait.toSeconds(),
            topic,
            Printable.of(id),
            Printable.of(id));
    err().flush();
    return MISSING;
  }

  private int tell(Alert alert, Duration delay) {
    out().printf("alert    %s %s%n", alert.getConfidence(), Printable.of(alert.getAlertId()));
    out()
        .printf(
            "delay    %.3f s from the success to the committed alert%n", delay.toMillis() / 1e3);
    out().flush();
    if (!alert.getIsTest()) {
      err().println("The alert is not marked as a test: whoever pages would page.");
      err().flush();
      return MISSING;
    }
    return CAME;
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(requireNonNull(spec).commandLine(), message);
    }
  }

  private PrintWriter out() {
    return requireNonNull(spec).commandLine().getOut();
  }

  private PrintWriter err() {
    return requireNonNull(spec).commandLine().getErr();
  }
}
