package dev.an0844.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/**
 * A single-node KRaft broker as a process of its own, on free loopback ports and in a folder that
 * the test gives. Closing it ends the process.
 */
public final class KafkaBroker implements AutoCloseable {

  private static final int START_TIMEOUT_MS = 90_000;

  private final Process process;
  private final String bootstrap;

  private KafkaBroker(Process process, String bootstrap) {
    this.process = process;
    this.bootstrap = bootstrap;
  }

  /**
   * Starts a broker that keeps everything below the folder. It answers once a call of {@link
   * #createTopics} returns.
   */
  public static KafkaBroker start(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Path config = folder.resolve("kafka.properties");
    Files.write(config, settings(port, freePort(), folder.resolve("kafka")));
    String cluster = Uuid.randomUuid().toString();
    Process format =
        java(
            folder,
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id",
            cluster,
            "--config",
            config.toString());
    if (format.waitFor() != 0) {
      throw new IOException("The storage could not be formatted: " + Files.readString(log(folder)));
    }
    return new KafkaBroker(java(folder, "kafka.Kafka", config.toString()), "127.0.0.1:" + port);
  }

  /** Where clients connect. */
  public String bootstrap() {
    return bootstrap;
  }

  /** Creates the topics, waiting for the broker where it is still starting. */
  public void createTopics(int partitions, String... names)
      throws InterruptedException, ExecutionException {
    List<NewTopic> topics =
        Arrays.stream(names)
            .map(name -> new NewTopic(name, Optional.of(partitions), Optional.empty()))
            .toList();
    Map<String, Object> admin =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, START_TIMEOUT_MS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    try (Admin client = Admin.create(admin)) {
      client.createTopics(topics).all().get();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> settings(int port, int controllerPort, Path data) {
    return List.of(
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
        "controller.listener.names=CONTROLLER",
        "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
        "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
        "log.dirs=" + data,
        "auto.create.topics.enable=false",
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=1",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "transaction.state.log.num.partitions=1",
        "group.initial.rebalance.delay.ms=0");
  }

  private static Process java(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx384m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
        .start();
  }

  private static Path log(Path folder) {
    return folder.resolve("kafka.log");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
