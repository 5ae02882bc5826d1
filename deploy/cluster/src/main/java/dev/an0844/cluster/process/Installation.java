package dev.an0844.cluster.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the built parts of this project stand.
 *
 * @param flinkLib folder of the jars of a Flink process
 * @param kafkaLib folder of the jars of a broker
 * @param jobJar the shaded job
 * @param simulatorJar the runnable simulator
 * @param log4j how the processes log
 */
public record Installation(
    Path flinkLib, Path kafkaLib, Path jobJar, Path simulatorJar, Path log4j) {

  /**
   * The parts below a checkout.
   *
   * @throws IllegalArgumentException when one of them has not been built; says which and how
   */
  public static Installation in(Path root) {
    Path local = root.resolve("deploy/local").toAbsolutePath().normalize();
    Installation found =
        new Installation(
            local.resolve("runtime-flink/target/lib"),
            local.resolve("runtime-kafka/target/lib"),
            root.resolve("job/target/an0844-job.jar").toAbsolutePath().normalize(),
            root.resolve("simulator/target/an0844-simulator.jar").toAbsolutePath().normalize(),
            local.resolve("log4j2.properties"));
    for (Path part : found.parts()) {
      if (!Files.exists(part)) {
        throw new IllegalArgumentException(
            part
                + " is missing: build it with 'mvn package -Dmaven.test.skip=true' in the root of the project,"
                + " or name that root with --root.");
      }
    }
    return found;
  }

  private List<Path> parts() {
    return List.of(flinkLib, kafkaLib, jobJar, simulatorJar, log4j);
  }

  /** The Java that this process runs on. */
  public static String java() {
    return tool("java");
  }

  /** A program of the JDK that this runs on. */
  public static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }
}
