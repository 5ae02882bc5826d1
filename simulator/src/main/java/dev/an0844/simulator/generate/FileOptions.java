package dev.an0844.simulator.generate;

import picocli.CommandLine.Option;

/** How files are written. */
final class FileOptions {

  @Option(
      names = "--files",
      paramLabel = "N",
      description =
          "Number of telemetry files; each host's telemetry is in one of them. Default: 4.")
  int files = 4;

  @Option(
      names = "--overwrite",
      description = "Replace the telemetry and truth files of an earlier run in the folder.")
  boolean overwrite;
}
