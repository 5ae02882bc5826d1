package dev.an0844.simulator.topics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code topics}: creates topics that are missing, and waits for the broker where it is still
 * starting. A topic that exists is left as it is. Exit codes: 0 all are there, 1 the broker did not
 * answer in time or refused, 2 bad usage.
 */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Create Kafka topics that are missing, waiting for a broker that is still starting.",
    footer = {
      "",
      "Example:",
      "  topics --kafka 127.0.0.1:9092 --partitions 3 an0844.telemetry an0844.alerts"
    })
public final class TopicsCommand implements Callable<Integer> {

  private static final int OK = 0;
  private static final int FAILED = 1;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--kafka",
      required = true,
      paramLabel = "BOOTSTRAP",
      description = "Kafka bootstrap servers, host:port[,host:port].")
  private String bootstrap = "";

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of each new topic (default: ${DEFAULT-VALUE}).")
  private int partitions = 3;

  @Option(
      names = "--wait",
      paramLabel = "S",
      description = "Seconds to wait for the broker (default: ${DEFAULT-VALUE}).")
  private int waitSeconds = 60;

  @Parameters(paramLabel = "TOPIC", arity = "1..*", description = "Names of the topics.")
  private List<String> topics = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    try (Admin admin = Admin.create(settings())) {
      for (String topic : topics) {
        create(admin, topic);
      }
      return OK;
    } catch (ExecutionException e) {
      requireNonNull(spec)
          .commandLine()
          .getErr()
          .println("Cannot create the topics at " + bootstrap + ": " + e.getCause());
      return FAILED;
    }
  }

  private Map<String, Object> settings() {
    int waitMs = Math.toIntExact(Duration.ofSeconds(waitSeconds).toMillis());
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, waitMs,
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(waitMs, 10_000));
  }

  private void create(Admin admin, String topic) throws ExecutionException, InterruptedException {
    NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty());
    try {
      admin.createTopics(List.of(wanted)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
