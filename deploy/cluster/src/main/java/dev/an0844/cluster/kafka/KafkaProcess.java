package dev.an0844.cluster.kafka;

import dev.an0844.cluster.process.ChildProcess;
import dev.an0844.cluster.process.Installation;
import dev.an0844.cluster.process.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;

/** One KRaft broker that keeps everything below a folder. */
public final class KafkaProcess implements AutoCloseable {

  private static final long FORMAT_S = 60;
  private static final int START_MS = (int) Duration.ofSeconds(90).toMillis();
  private static final int REQUEST_MS = (int) Duration.ofSeconds(10).toMillis();

  private final ChildProcess process;
  private final String bootstrap;

  private KafkaProcess(ChildProcess process, String bootstrap) {
    this.process = process;
    this.bootstrap = bootstrap;
  }

  /**
   * Starts a broker. It answers once {@link #createTopics} returns.
   *
   * @throws IOException when its storage cannot be formatted; says why
   */
  public static KafkaProcess start(Installation installation, Path folder)
      throws IOException, InterruptedException {
    int port = LoopbackPort.free();
    Path config = folder.resolve("kafka.properties");
    Files.write(config, BrokerSettings.of(port, LoopbackPort.free(), folder.resolve("kafka")));
    ChildProcess.start(
            "kafka-format",
            folder,
            Map.of(),
            java(
                installation,
                folder.resolve("kafka-format.log"),
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--config",
                config.toString()))
        .finish(FORMAT_S);
    ChildProcess broker =
        ChildProcess.start(
            "broker",
            folder,
            Map.of(),
            java(installation, folder.resolve("kafka.log"), "kafka.Kafka", config.toString()));
    return new KafkaProcess(broker, LoopbackPort.HOST + ":" + port);
  }

  /** Where clients connect. */
  public String bootstrap() {
    return bootstrap;
  }

  /**
   * Creates topics whose records bear the time at which the broker appended them.
   *
   * @throws IOException when the broker does not answer in time, or refuses
   */
  public void createTopics(int partitions, List<String> names)
      throws IOException, InterruptedException {
    Map<String, String> config = Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    List<NewTopic> topics =
        names.stream()
            .map(name -> new NewTopic(name, Optional.of(partitions), Optional.empty()))
            .map(topic -> topic.configs(config))
            .toList();
    Map<String, Object> client =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, START_MS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      process.requireRunning();
      throw new IOException("The broker at " + bootstrap + " made no topics: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    process.close();
  }

  private static List<String> java(Installation installation, Path log, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Installation.java(),
                "-Xmx512m",
                "-Dlog4j2.configurationFile=" + installation.log4j(),
                "-Dan0844.log=" + log,
                "-cp",
                installation.kafkaLib() + "/*"));
    command.addAll(Arrays.asList(arguments));
    return command;
  }
}
