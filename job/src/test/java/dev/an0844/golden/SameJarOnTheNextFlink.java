package dev.an0844.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.An0844Topology;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;

/**
 * For {@code deploy/local/runtime-flink-next}, which runs the tests of this package on another
 * Flink: that it does, and that the job is the jar that was built against this one.
 */
class SameJarOnTheNextFlink {

  @Test
  void theJobIsTheJarThatIsHandedToAnyCluster() {
    assertThat(An0844Topology.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .endsWith("/job/target/an0844-job.jar");
  }

  @Test
  void flinkIsTheNextOne() {
    assertThat(EnvironmentInformation.getVersion())
        .isEqualTo(System.getProperty("an0844.flink.next.version"));
  }
}
