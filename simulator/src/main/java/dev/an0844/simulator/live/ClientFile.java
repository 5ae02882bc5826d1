package dev.an0844.simulator.live;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Settings of a Kafka client in a Java properties file. */
public final class ClientFile {

  private ClientFile() {}

  /**
   * Reads them; none where there is no file.
   *
   * @throws IOException when the file cannot be read
   */
  public static Properties read(@Nullable Path file) throws IOException {
    Properties properties = new Properties();
    if (file != null) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new IOException(
            "--client-properties " + file + " cannot be read: " + e.getMessage(), e);
      }
    }
    return properties;
  }
}
