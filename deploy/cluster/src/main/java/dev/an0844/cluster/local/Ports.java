package dev.an0844.cluster.local;

import dev.an0844.cluster.process.LoopbackPort;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which port of the loopback interface each component listens on; the same after it was started
 * again.
 */
final class Ports {

  private static final String BROKER = "broker";
  private static final String CONTROLLER = "controller";
  private static final String ZOOKEEPER = "zookeeper";
  private static final String WEB = ".web";
  private static final String RPC = ".rpc";

  private final Map<String, Integer> ports;

  private Ports(Map<String, Integer> ports) {
    this.ports = ports;
  }

  /**
   * Free ports for a cluster that is about to start.
   *
   * @param web of the first JobManager's web page; 0 for any
   */
  static Ports choose(int web) throws IOException {
    Map<String, Integer> chosen = new TreeMap<>();
    Set<Integer> taken = new HashSet<>(Set.of(web));
    for (String name :
        Set.of(
            BROKER,
            CONTROLLER,
            ZOOKEEPER,
            Component.JOBMANAGER_1.id() + WEB,
            Component.JOBMANAGER_1.id() + RPC,
            Component.JOBMANAGER_2.id() + WEB,
            Component.JOBMANAGER_2.id() + RPC)) {
      int port = LoopbackPort.free();
      while (!taken.add(port)) {
        port = LoopbackPort.free();
      }
      chosen.put(name, port);
    }
    if (web != 0) {
      chosen.put(Component.JOBMANAGER_1.id() + WEB, web);
    }
    return new Ports(chosen);
  }

  /** The ports of a cluster that was started before. */
  static Ports read(ClusterFolder folder) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(folder.ports())) {
      properties.load(in);
    }
    Map<String, Integer> ports = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> ports.put(name, Integer.valueOf(properties.getProperty(name))));
    return new Ports(ports);
  }

  void write(ClusterFolder folder) throws IOException {
    Properties properties = new Properties();
    ports.forEach((name, port) -> properties.setProperty(name, Integer.toString(port)));
    try (Writer out = Files.newBufferedWriter(folder.ports())) {
      properties.store(out, null);
    }
  }

  int broker() {
    return of(BROKER);
  }

  int controller() {
    return of(CONTROLLER);
  }

  int zooKeeper() {
    return of(ZOOKEEPER);
  }

  int web(Component jobManager) {
    return of(jobManager.id() + WEB);
  }

  int rpc(Component jobManager) {
    return of(jobManager.id() + RPC);
  }

  private int of(String name) {
    Integer port = ports.get(name);
    if (port == null) {
      throw new IllegalStateException("no port was chosen for " + name);
    }
    return port;
  }
}
