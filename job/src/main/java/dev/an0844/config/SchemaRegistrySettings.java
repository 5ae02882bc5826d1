package dev.an0844.config;

import dev.an0844.secret.SecretSource;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a schema registry is asked. Files and the environment are read where the job runs.
 *
 * @param urls registries that are asked in turn; none when empty
 * @param requestTimeout limit of one request
 * @param maxWait how long a record waits for a registry that is down
 * @param unknownTtl how long an id that the registry does not know is not asked for again
 * @param cacheSize schemas, and unknown ids, that are remembered at most
 * @param credentials where user:password is kept
 * @param trustStore key store of trusted certificates
 * @param trustStorePassword where the key store's password is kept
 */
public record SchemaRegistrySettings(
    List<URI> urls,
    Duration requestTimeout,
    Duration maxWait,
    Duration unknownTtl,
    int cacheSize,
    @Nullable SecretSource credentials,
    @Nullable String trustStore,
    @Nullable SecretSource trustStorePassword)
    implements Serializable {
  public SchemaRegistrySettings {
    urls = List.copyOf(urls);
  }
}
