package dev.an0844.config;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a schema registry is asked. The files are read where the job runs.
 *
 * @param urls registries that are asked in turn; none when empty
 * @param requestTimeout limit of one request
 * @param maxWait how long a record waits for a registry that is down
 * @param unknownTtl how long an id that the registry does not know is not asked for again
 * @param cacheSize schemas, and unknown ids, that are remembered at most
 * @param credentialsFile file that holds user:password
 * @param trustStore key store of trusted certificates
 * @param trustStorePasswordFile file that holds the key store's password
 */
public record SchemaRegistrySettings(
    List<URI> urls,
    Duration requestTimeout,
    Duration maxWait,
    Duration unknownTtl,
    int cacheSize,
    @Nullable String credentialsFile,
    @Nullable String trustStore,
    @Nullable String trustStorePasswordFile)
    implements Serializable {
  public SchemaRegistrySettings {
    urls = List.copyOf(urls);
  }
}
