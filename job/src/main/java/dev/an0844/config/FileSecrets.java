package dev.an0844.config;

import dev.an0844.secret.SecretSource;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Stands behind {@code ${file:/path}} in the properties file of a Kafka client: the whole content
 * of a file, as Docker and Kubernetes mount secrets, on the machine of the process that makes the
 * client. One that is missing or empty is refused.
 */
public final class FileSecrets implements ConfigProvider {

  @Override
  public ConfigData get(String path) {
    throw PlaceholderValues.needsAName("file", "/path");
  }

  @Override
  public ConfigData get(String path, Set<String> files) {
    return PlaceholderValues.read(path, files, SecretSource::file);
  }

  @Override
  public void configure(Map<String, ?> settings) {}

  @Override
  public void close() {}
}
