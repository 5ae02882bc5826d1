package dev.an0844.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Kafka client makes of the properties file. */
class ClientPropertiesTest {

  @TempDir Path folder;

  @Test
  void aSecretIsPutInOnlyWhenTheClientIsMade() throws IOException {
    Path secret = Files.writeString(folder.resolve("password"), "hunter2\n");
    Properties properties = loaded("sasl.jaas.config=user password=\"${file:" + secret + "}\";");

    assertThat(properties.toString()).doesNotContain("hunter2");
    assertThat(jaas(properties)).isEqualTo("user password=\"hunter2\";");
  }

  @Test
  void aSecretMayBeInTheEnvironment() throws IOException {
    assertThat(jaas(loaded("sasl.jaas.config=${env:PATH}"))).isEqualTo(System.getenv("PATH"));
  }

  @Test
  void aSecretThatIsNotThereIsRefusedByName() throws IOException {
    Properties missing = loaded("sasl.jaas.config=${env:AN0844_NOBODY_SETS_THIS}");

    assertThatThrownBy(() -> jaas(missing))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "A secret of a Kafka client: the environment variable AN0844_NOBODY_SETS_THIS is not set");
  }

  @Test
  void aPlaceholderInKafkasOwnFormIsRefused() throws IOException {
    Properties twoColons = loaded("sasl.jaas.config=${file:/run/secrets/kafka:password}");

    assertThatThrownBy(() -> jaas(twoColons))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("has one colon, as in ${env:NAME} and ${file:/path}");
  }

  @Test
  void aFileThatNamesProvidersOfItsOwnKeepsThem() throws IOException {
    Files.writeString(folder.resolve("password"), "hunter2");
    Properties own =
        loaded(
            "config.providers=dir\n"
                + "config.providers.dir.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider\n"
                + "sasl.jaas.config=${dir:"
                + folder
                + ":password}");

    assertThat(jaas(own)).isEqualTo("hunter2");
  }

  private Properties loaded(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("client.properties"), text);
    return ClientProperties.load("source.kafka.properties-file", file.toString());
  }

  private static String jaas(Properties properties) {
    Properties complete = new Properties();
    complete.putAll(properties);
    complete.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
    complete.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    complete.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    Password password = new ConsumerConfig(complete).getPassword(SaslConfigs.SASL_JAAS_CONFIG);
    return password.value();
  }
}
