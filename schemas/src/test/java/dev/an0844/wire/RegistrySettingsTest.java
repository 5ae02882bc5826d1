package dev.an0844.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.secret.SecretSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrySettingsTest {

  private static final URI URL = URI.create("http://localhost:8081");

  @ParameterizedTest
  @CsvSource({
    "ftp://localhost, http or https",
    "localhost:8081, http or https",
    "/schemas, http or https",
    "http://localhost/?a=b, without a query",
    "http://localhost/#a, without a query",
  })
  void refusesAUrlThatIsNoneOfARegistry(URI url, String why) {
    assertThatThrownBy(() -> SettingsBuilder.of(url).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void refusesAUrlWithAPasswordWithoutShowingIt() {
    assertThatThrownBy(() -> SettingsBuilder.of(URI.create("http://me:s3cret@localhost")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a file or the environment")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void refusesNonsense() {
    assertRefused(SettingsBuilder.of());
    assertRefused(SettingsBuilder.of(URL).requestTimeout(Duration.ZERO));
    assertRefused(SettingsBuilder.of(URL).maxWait(Duration.ofSeconds(-1)));
    assertRefused(SettingsBuilder.of(URL).unknownTtl(Duration.ZERO));
    assertRefused(SettingsBuilder.of(URL).cacheSize(0));
  }

  @Test
  void refusesAPasswordWithoutATrustStore() {
    assertThatThrownBy(
            () ->
                new RegistrySettings(
                    List.of(URL),
                    Duration.ofSeconds(1),
                    Duration.ZERO,
                    Duration.ofSeconds(1),
                    1,
                    null,
                    null,
                    SecretSource.file("password")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(SettingsBuilder settings) {
    assertThatThrownBy(settings::build).isInstanceOf(IllegalArgumentException.class);
  }
}
