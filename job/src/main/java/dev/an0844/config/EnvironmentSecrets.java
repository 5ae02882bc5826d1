package dev.an0844.config;

import dev.an0844.secret.SecretSource;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Stands behind {@code ${env:NAME}} in the properties file of a Kafka client: the value of an
 * environment variable of the process that makes the client. Unlike Kafka's own it refuses one that
 * is not set, which would else be sent to the brokers as the text of the placeholder.
 */
public final class EnvironmentSecrets implements ConfigProvider {

  @Override
  public ConfigData get(String path) {
    throw PlaceholderValues.needsAName("env", "NAME");
  }

  @Override
  public ConfigData get(String path, Set<String> variables) {
    return PlaceholderValues.read(path, variables, SecretSource::environment);
  }

  @Override
  public void configure(Map<String, ?> settings) {}

  @Override
  public void close() {}
}
