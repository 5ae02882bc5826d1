package dev.an0844.cluster.local;

import dev.an0844.cluster.process.Daemon;
import dev.an0844.cluster.process.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder that a local cluster keeps everything in.
 *
 * @param path absolute
 */
public record ClusterFolder(Path path) {

  private static final String PORTS = "ports.properties";

  /** Makes the path absolute. */
  public ClusterFolder {
    path = path.toAbsolutePath().normalize();
  }

  /** Whether a cluster was started here and has not been ended. */
  public boolean exists() {
    return Files.exists(ports());
  }

  Path ports() {
    return path.resolve(PORTS);
  }

  /** Configuration of a component, or of the client. */
  Path conf(String name) {
    return path.resolve("conf").resolve(name);
  }

  /** What a component logs. */
  public Path log(String name) {
    return path.resolve("logs").resolve(name + ".log");
  }

  Path output(String name) {
    return path.resolve("logs").resolve(name + ".out");
  }

  Path data(String name) {
    return path.resolve("data").resolve(name);
  }

  /** Where Flink keeps checkpoints. */
  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** Where savepoints go unless it is said otherwise. */
  public Path savepoints() {
    return path.resolve("savepoints");
  }

  /** The process of a component, running or not. */
  public Daemon daemon(Component component) {
    String name = component.id();
    return new Daemon(name, path.resolve("pids").resolve(name + ".pid"), output(name), log(name));
  }

  void create() throws IOException {
    for (String part :
        List.of("conf", "logs", "data", "pids", "checkpoints", "savepoints", "tmp")) {
      Files.createDirectories(path.resolve(part));
    }
  }

  Path temporary() {
    return path.resolve("tmp");
  }

  /** Removes all of it. */
  public void remove() throws IOException {
    FolderTree.remove(path);
  }
}
