package dev.an0844.benchmark.result;

import org.apache.flink.runtime.util.EnvironmentInformation;

/**
 * What the benchmark ran on.
 *
 * @param cores processors that this process may use
 * @param jvm name and version of the Java virtual machine
 * @param flink version of Flink
 * @param os name, version and architecture of the operating system
 */
public record Machine(int cores, String jvm, String flink, String os) {

  /** This machine. */
  public static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        EnvironmentInformation.getVersion(),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
  }
}
