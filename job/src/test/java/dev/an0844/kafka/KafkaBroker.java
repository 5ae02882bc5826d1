package dev.an0844.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
  private final BrokerAccess access;

  private KafkaBroker(Process process, String bootstrap, BrokerAccess access) {
    this.process = process;
    this.bootstrap = bootstrap;
    this.access = access;
  }

  /**
   * Starts a broker that lets everybody do everything and keeps its data below the folder. It
   * answers once a call of {@link #createTopics} returns.
   */
  public static KafkaBroker start(Path folder) throws IOException, InterruptedException {
    return start(folder, BrokerAccess.OPEN);
  }

  /** Starts a broker that lets in whom {@code access} says. */
  public static KafkaBroker start(Path folder, BrokerAccess access)
      throws IOException, InterruptedException {
    int port = freePort();
    Path config = folder.resolve("kafka.properties");
    List<String> settings =
        new ArrayList<>(settings(port, freePort(), folder.resolve("kafka"), access.protocol()));
    settings.addAll(access.settings());
    Files.write(config, settings);
    Process format = java(folder, formatting(config, access));
    if (format.waitFor() != 0) {
      throw new IOException("The storage could not be formatted: " + Files.readString(log(folder)));
    }
    Process broker = java(folder, List.of("kafka.Kafka", config.toString()));
    return new KafkaBroker(broker, "127.0.0.1:" + port, access);
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
    try (Admin client = admin()) {
      client.createTopics(topics).all().get();
    }
  }

  /** A client that may do everything, and waits for the broker where it is still starting. */
  public Admin admin() {
    Map<String, Object> settings = new HashMap<>(access.adminSettings());
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, START_TIMEOUT_MS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    return Admin.create(settings);
  }

  /** A topic, as one who may do everything sees it. */
  public KafkaTopic topic(String name) {
    return new KafkaTopic(bootstrap, name, access.adminSettings());
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

  private static List<String> settings(int port, int controllerPort, Path data, String protocol) {
    return List.of(
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
        "controller.listener.names=CONTROLLER",
        "listeners=CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
        "advertised.listeners=CLIENTS://127.0.0.1:" + port,
        "listener.security.protocol.map=CLIENTS:" + protocol + ",CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name=CLIENTS",
        "log.dirs=" + data,
        "auto.create.topics.enable=false",
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=1",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "transaction.state.log.num.partitions=1",
        "group.initial.rebalance.delay.ms=0");
  }

  private static List<String> formatting(Path config, BrokerAccess access) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--config",
                config.toString()));
    arguments.addAll(access.formatArguments());
    return arguments;
  }

  private static Process java(Path folder, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx384m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
        .start();
  }

  private static Path log(Path folder) {
    return folder.resolve("kafka.log");
  }

  /** A TCP port of the loopback interface on which nobody listens now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
