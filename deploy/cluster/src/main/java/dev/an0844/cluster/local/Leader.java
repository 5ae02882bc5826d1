package dev.an0844.cluster.local;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.highavailability.ClientHighAvailabilityServices;
import org.apache.flink.runtime.highavailability.HighAvailabilityServicesUtils;
import org.apache.flink.runtime.util.LeaderRetrievalUtils;

/** Finds the JobManager that leads, the way Flink's own client does. */
final class Leader {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Leader() {}

  /** The port of the leader's web page. */
  static int portOf(Configuration configuration) throws IOException {
    try (ClientHighAvailabilityServices services =
        HighAvailabilityServicesUtils.createClientHAService(
            configuration,
            failure -> {
              // The question that follows fails as well, and says so.
            })) {
      String address =
          LeaderRetrievalUtils.retrieveLeaderInformation(
                  services.getClusterRestEndpointLeaderRetriever(), PATIENCE)
              .getLeaderAddress();
      return URI.create(address).getPort();
    } catch (Exception e) {
      throw new IOException("ZooKeeper names no leading JobManager: " + e.getMessage(), e);
    }
  }
}
