package dev.an0844.simulator.generate;

import dev.an0844.simulator.publish.Framing;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How Kafka is published to. */
final class KafkaOptions {

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Topic. Default: an0844.telemetry.")
  String topic = "an0844.telemetry";

  @Option(
      names = "--producer-properties",
      paramLabel = "FILE",
      description = "Java properties for the producer, such as security settings.")
  @Nullable Path producerProperties;

  @Option(
      names = "--framing",
      paramLabel = "KIND",
      description = "single, confluent or mixed (both on the topic). Default: single.")
  Framing framing = Framing.SINGLE;

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      description =
          "Serve the schema registry that confluent, mixed and --next-version need on this loopback port; 0 for a free one, which is printed.")
  @Nullable Integer registryPort;

  @Option(
      names = "--registry-linger",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "How long the registry is served after the last event. Default: 10s.")
  Duration registryLinger = Duration.ofSeconds(10);
}
