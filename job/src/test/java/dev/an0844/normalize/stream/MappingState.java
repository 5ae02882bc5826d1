package dev.an0844.normalize.stream;

import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;

/** What the mapping leaves in a savepoint, for whoever holds it to what was promised. */
public final class MappingState {

  private MappingState() {}

  /** A snapshot of the operator with one host in it. */
  public static OperatorSubtaskState snapshot() throws Exception {
    try (var harness =
        new BroadcastOperatorTestHarness<>(
            new CoBroadcastWithNonKeyedOperator<>(
                new MapAndFollow(RawRecords.RULES, (from, into) -> {}),
                List.of(MapAndFollow.HOSTS, MapAndFollow.POSITIONS)),
            1,
            1,
            0)) {
      harness.open();
      harness.processBroadcastElement(
          Hosts.put(0, Hosts.host("mac-1", Hosts.always("10.0.0.1"))), 0);
      return harness.snapshot(1, 1);
    }
  }
}
