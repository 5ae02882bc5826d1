package dev.an0844.simulator.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches the live topics; mixed into each that does. */
public final class KafkaOptions {

  @Option(
      names = "--kafka",
      required = true,
      paramLabel = "BOOTSTRAP",
      description = "Kafka bootstrap servers, host:port[,host:port].")
  private String bootstrap = "";

  @Option(
      names = "--client-properties",
      paramLabel = "FILE",
      description = "Java properties for the Kafka clients, such as security settings.")
  private @Nullable Path clientProperties;

  /** Where clients connect. */
  public String bootstrap() {
    return bootstrap;
  }

  /**
   * What else the clients are given.
   *
   * @throws IOException when the file cannot be read
   */
  public Properties client() throws IOException {
    return ClientFile.read(clientProperties);
  }
}
