package dev.an0844.simulator.generate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the traffic goes: exactly one of these. */
final class Target {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write Avro files telemetry-NNN.avro and truth.jsonl into this folder.")
  @Nullable Path out;

  @Option(
      names = "--kafka",
      paramLabel = "BOOTSTRAP",
      description = "Publish to Kafka in real time: every event happens as it is sent.")
  @Nullable String kafka;

  @Option(
      names = "--list",
      description = "List the scenarios and what they are labelled with, and do nothing else.")
  boolean list;
}
