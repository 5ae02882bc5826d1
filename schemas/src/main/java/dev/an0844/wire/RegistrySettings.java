package dev.an0844.wire;

import dev.an0844.secret.SecretSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How {@link HttpSchemaRegistry} asks. The compact constructor refuses nonsense with a sentence
 * that says what would be right; it does not read the files.
 *
 * @param urls base addresses of one registry's nodes, http or https, tried in turn; at least one,
 *     without user, password, query or fragment
 * @param requestTimeout limit of one request, answer included; positive
 * @param maxWait how long one record waits for a registry that is down; zero or more
 * @param unknownTtl how long an id that the registry does not know is not asked for again; positive
 * @param cacheSize how many schemas, and how many unknown ids, are remembered; 1 or more
 * @param credentials holds {@code user:password} for basic authentication; read anew before each
 *     request, so that a password that changes in a file needs no restart
 * @param trustStore key store (PKCS12 or JKS) of the certificates to trust instead of the JDK's own
 * @param trustStorePassword holds the password of {@code trustStore}
 */
public record RegistrySettings(
    List<URI> urls,
    Duration requestTimeout,
    Duration maxWait,
    Duration unknownTtl,
    int cacheSize,
    @Nullable SecretSource credentials,
    @Nullable Path trustStore,
    @Nullable SecretSource trustStorePassword) {

  public RegistrySettings {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("a registry needs at least one URL");
    }
    urls.forEach(RegistrySettings::checkUrl);
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException("the request timeout must be positive: " + requestTimeout);
    }
    if (maxWait.isNegative()) {
      throw new IllegalArgumentException("the longest wait cannot be negative: " + maxWait);
    }
    if (unknownTtl.isNegative() || unknownTtl.isZero()) {
      throw new IllegalArgumentException(
          "the time for unknown ids must be positive: " + unknownTtl);
    }
    if (cacheSize < 1) {
      throw new IllegalArgumentException("the cache must hold 1 schema or more: " + cacheSize);
    }
    if (trustStorePassword != null && trustStore == null) {
      throw new IllegalArgumentException(
          "a trust store's password is given, but no trust store: " + trustStorePassword);
    }
  }

  // Does not show the URL before it is known to hold no password.
  private static void checkUrl(URI url) {
    if (url.getRawUserInfo() != null
        || (url.getRawAuthority() != null && url.getRawAuthority().contains("@"))) {
      throw new IllegalArgumentException(
          "a registry URL holds a user or password; they belong into a file or the environment");
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "a registry URL must be http or https with a host: " + url);
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "a registry URL must end with its path, without a query or fragment: " + url);
    }
  }
}
