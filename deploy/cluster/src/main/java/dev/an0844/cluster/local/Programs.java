package dev.an0844.cluster.local;

import dev.an0844.cluster.flink.TaskManagerSize;
import dev.an0844.cluster.process.Installation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command line of every component, as the start scripts of its project would put it. */
final class Programs {

  private static final List<String> OPENS =
      List.of(
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED");

  private final Installation installation;
  private final ClusterFolder folder;
  private final TaskManagerSize size;

  Programs(Installation installation, ClusterFolder folder, TaskManagerSize size) {
    this.installation = installation;
    this.folder = folder;
    this.size = size;
  }

  List<String> of(Component component) {
    String name = component.id();
    return switch (component) {
      case ZOOKEEPER ->
          flink(
              name,
              List.of("-Xmx128m"),
              "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
              "--zkConfigFile",
              folder.conf("zookeeper.cfg").toString(),
              "--peerId",
              "1");
      case BROKER -> kafka(name, "kafka.Kafka", brokerConfig());
      case JOBMANAGER_1, JOBMANAGER_2 ->
          flink(
              name,
              List.of("-Xmx512m"),
              "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
              "--configDir",
              folder.conf(name).toString(),
              "--executionMode",
              "cluster");
      case TASKMANAGER_1, TASKMANAGER_2 -> taskManager(name);
    };
  }

  private List<String> taskManager(String name) {
    List<String> command =
        flink(
            name,
            size.jvmArguments(),
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            "--configDir",
            folder.conf(name).toString());
    command.addAll(size.arguments());
    return command;
  }

  /** Prepares the broker's storage. */
  List<String> formatBroker(String clusterId) {
    return kafka(
        "broker-format",
        "kafka.tools.StorageTool",
        "format",
        "--cluster-id",
        clusterId,
        "--config",
        brokerConfig());
  }

  /** Flink's own client. */
  List<String> client(String... arguments) {
    return flink(
        "client", List.of("-Xmx256m"), "org.apache.flink.client.cli.CliFrontend", arguments);
  }

  private String brokerConfig() {
    return folder.conf("broker.properties").toString();
  }

  private List<String> kafka(String name, String mainClass, String... arguments) {
    List<String> command = java(name, List.of("-Xmx512m"), installation.kafkaLib() + "/*");
    command.add(mainClass);
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private List<String> flink(String name, List<String> jvm, String mainClass, String... arguments) {
    List<String> options = new ArrayList<>(jvm);
    options.addAll(OPENS);
    List<String> command = java(name, options, installation.flinkLib() + "/*");
    command.add(mainClass);
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private List<String> java(String name, List<String> jvm, String classPath) {
    List<String> command = new ArrayList<>();
    command.add(Installation.java());
    command.addAll(jvm);
    command.add("-Dlog4j2.configurationFile=" + installation.log4j());
    command.add("-Dan0844.log=" + folder.log(name));
    command.addAll(List.of("-cp", classPath));
    return command;
  }
}
