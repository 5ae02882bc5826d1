package dev.an0844.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.config.AbstractConfig;
import org.jspecify.annotations.Nullable;

/**
 * The further settings of a Kafka client, from the file that source.kafka.properties-file or
 * sink.kafka.properties-file names. They hold secrets: log none of them.
 *
 * <p>The file is read where the job is submitted and travels in the job's graph. What {@code
 * ${env:NAME}} and {@code ${file:/path}} stand for does not: the Kafka client puts it in when it is
 * made, in the process that uses it.
 */
public final class ClientProperties {

  private static final String PROVIDERS = AbstractConfig.CONFIG_PROVIDERS_CONFIG;

  private ClientProperties() {}

  /**
   * Reads a Java properties file, UTF-8.
   *
   * @param key the option that named the file, for the message
   * @param file the file; no settings when null
   * @throws IllegalArgumentException when it cannot be read; the message holds none of its content
   */
  public static Properties load(String key, @Nullable String file) {
    Properties properties = new Properties();
    if (file == null) {
      return properties;
    }
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
      provideSecrets(properties);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      // A parser's message may quote the line that it failed at, and with it a password.
      throw new IllegalArgumentException(
          key
              + " is "
              + file
              + ": it cannot be read as a properties file ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }

  /** A file that names providers of its own has those and no others. */
  private static void provideSecrets(Properties properties) {
    if (properties.putIfAbsent(PROVIDERS, "env,file") == null) {
      properties.setProperty(PROVIDERS + ".env.class", EnvironmentSecrets.class.getName());
      properties.setProperty(PROVIDERS + ".file.class", FileSecrets.class.getName());
    }
  }
}
