package dev.an0844.config;

import dev.an0844.secret.SecretSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;

/** Reads what the placeholders of a Kafka client's properties stand for. */
final class PlaceholderValues {

  private PlaceholderValues() {}

  /**
   * The secrets by what stands behind the colon.
   *
   * @param path what Kafka found between two colons, which our placeholders have not
   * @throws ConfigException for a secret that is not there; names its place alone
   */
  static ConfigData read(String path, Set<String> names, Function<String, SecretSource> source) {
    if (!path.isEmpty()) {
      throw new ConfigException(
          "A Kafka client's placeholder has one colon, as in ${env:NAME} and ${file:/path}, but one begins with "
              + path
              + ":");
    }
    Map<String, String> values = new HashMap<>();
    for (String name : names) {
      values.put(name, secret(source.apply(name)));
    }
    return new ConfigData(values);
  }

  static ConfigException needsAName(String provider, String name) {
    return new ConfigException(
        "A Kafka client's placeholder is written ${" + provider + ":" + name + "}");
  }

  private static String secret(SecretSource source) {
    try {
      return source.read();
    } catch (IOException e) {
      throw new ConfigException("A secret of a Kafka client: " + e.getMessage());
    }
  }
}
