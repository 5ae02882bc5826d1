package dev.an0844.wire;

import dev.an0844.secret.SecretSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of a registry for tests. */
final class SettingsBuilder {

  private final List<URI> urls;
  private Duration requestTimeout = Duration.ofSeconds(20);
  private Duration maxWait = Duration.ofSeconds(30);
  private Duration unknownTtl = Duration.ofMinutes(1);
  private int cacheSize = 1000;
  private @Nullable SecretSource credentials;
  private @Nullable Path trustStore;
  private @Nullable SecretSource trustStorePassword;

  private SettingsBuilder(List<URI> urls) {
    this.urls = urls;
  }

  static SettingsBuilder of(URI... urls) {
    return new SettingsBuilder(List.of(urls));
  }

  SettingsBuilder requestTimeout(Duration value) {
    this.requestTimeout = value;
    return this;
  }

  SettingsBuilder maxWait(Duration value) {
    this.maxWait = value;
    return this;
  }

  SettingsBuilder unknownTtl(Duration value) {
    this.unknownTtl = value;
    return this;
  }

  SettingsBuilder cacheSize(int value) {
    this.cacheSize = value;
    return this;
  }

  SettingsBuilder credentials(Path file) {
    return credentials(SecretSource.file(file.toString()));
  }

  SettingsBuilder credentials(SecretSource source) {
    this.credentials = source;
    return this;
  }

  SettingsBuilder trustStore(Path store, @Nullable Path password) {
    this.trustStore = store;
    this.trustStorePassword = password == null ? null : SecretSource.file(password.toString());
    return this;
  }

  RegistrySettings build() {
    return new RegistrySettings(
        urls,
        requestTimeout,
        maxWait,
        unknownTtl,
        cacheSize,
        credentials,
        trustStore,
        trustStorePassword);
  }
}
