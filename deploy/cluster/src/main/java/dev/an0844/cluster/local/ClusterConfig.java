package dev.an0844.cluster.local;

import dev.an0844.cluster.flink.TaskManagerSize;
import dev.an0844.cluster.kafka.BrokerSettings;
import dev.an0844.cluster.process.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the configuration of every component. What is not named is its default, as on a cluster of
 * the user's own, but for the times after which someone who is silent is given up: a few seconds
 * tell as much as a minute where all stand on one machine.
 */
final class ClusterConfig {

  private static final String HOST = LoopbackPort.HOST;
  private static final String CONFIG = "config.yaml";

  /** Of the files below the folder of the client. */
  static final String CLIENT = "client";

  private final ClusterFolder folder;
  private final Ports ports;
  private final TaskManagerSize size;

  ClusterConfig(ClusterFolder folder, Ports ports, TaskManagerSize size) {
    this.folder = folder;
    this.ports = ports;
    this.size = size;
  }

  void write() throws IOException {
    writeZooKeeper();
    writeBroker();
    writeFlink(CLIENT, new TreeMap<>());
    for (Component jobManager : Component.JOB_MANAGERS) {
      Map<String, String> own = new TreeMap<>();
      own.put("rest.port", Integer.toString(ports.web(jobManager)));
      own.put("rest.bind-port", Integer.toString(ports.web(jobManager)));
      own.put("high-availability.jobmanager.port", Integer.toString(ports.rpc(jobManager)));
      writeFlink(jobManager.id(), own);
    }
    for (Component taskManager : List.of(Component.TASKMANAGER_1, Component.TASKMANAGER_2)) {
      Map<String, String> own = new TreeMap<>(size.options());
      own.put("taskmanager.resource-id", taskManager.id());
      writeFlink(taskManager.id(), own);
    }
  }

  /** Flink's settings that everyone who finds the cluster must have. */
  Map<String, String> shared() {
    Map<String, String> config = new TreeMap<>();
    config.put("high-availability.type", "zookeeper");
    config.put("high-availability.zookeeper.quorum", HOST + ":" + ports.zooKeeper());
    config.put("high-availability.storageDir", folder.data("high-availability").toUri().toString());
    config.put("high-availability.cluster-id", "/an0844");
    config.put("high-availability.zookeeper.client.session-timeout", "8000");
    config.put("high-availability.zookeeper.client.connection-timeout", "5000");
    config.put("heartbeat.interval", "2000");
    config.put("heartbeat.timeout", "15000");
    config.put("jobmanager.rpc.address", HOST);
    config.put("jobmanager.bind-host", HOST);
    config.put("taskmanager.host", HOST);
    config.put("taskmanager.bind-host", HOST);
    config.put("rest.address", HOST);
    config.put("rest.bind-address", HOST);
    config.put("io.tmp.dirs", folder.temporary().toString());
    config.put("execution.checkpointing.savepoint-dir", folder.savepoints().toUri().toString());
    config.put("execution.checkpointing.dir", folder.checkpoints().toUri().toString());
    config.put("web.checkpoints.history", "1000");
    // Else a metric would be up to ten seconds old.
    config.put("metrics.fetcher.update-interval", "1000");
    return config;
  }

  private void writeFlink(String name, Map<String, String> own) throws IOException {
    Map<String, String> config = shared();
    config.putAll(own);
    List<String> lines = new ArrayList<>();
    config.forEach((key, value) -> lines.add(key + ": " + value));
    Files.write(Files.createDirectories(folder.conf(name)).resolve(CONFIG), lines);
  }

  private void writeZooKeeper() throws IOException {
    Files.write(
        folder.conf("zookeeper.cfg"),
        List.of(
            "tickTime=1000",
            "initLimit=10",
            "syncLimit=5",
            "dataDir=" + Files.createDirectories(folder.data("zookeeper")),
            "clientPort=" + ports.zooKeeper(),
            "clientPortAddress=" + HOST,
            "admin.enableServer=false",
            "server.1=" + HOST));
  }

  private void writeBroker() throws IOException {
    Files.write(
        folder.conf("broker.properties"),
        BrokerSettings.of(ports.broker(), ports.controller(), folder.data("kafka")));
  }
}
