package dev.an0844.correlate;

import dev.an0844.detection.Confidence;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.detection.OpeningKind;
import dev.an0844.telemetry.Process;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Confidence of a detection and what decided it, by the contract's three tests in their order.
 * Ports are port numbers here.
 */
record Grade(Confidence confidence, List<String> reasons) {

  private static final int A_KNOCK = 3;
  private static final String RETRY = "every_failure_on_the_port_that_succeeded";
  private static final String FEW_PORTS = "fewer_than_3_distinct_ports";
  private static final String MANY_PORTS = "at_least_3_distinct_ports";
  private static final String NAMED = "an_opening_names_the_port";
  private static final String NOT_NAMED = "no_opening_names_the_port";

  static Grade of(
      RememberedSuccess success, FailureSpan failures, List<RememberedOpening> openings) {
    if (failures.onlyOn(success.getPort())) {
      return new Grade(Confidence.LOW, List.of(RETRY));
    }
    boolean knock = failures.distinctPorts(A_KNOCK) >= A_KNOCK;
    boolean named = openings.stream().anyMatch(opening -> names(opening.getEvidence(), success));
    return new Grade(
        confidence(knock, named),
        List.of(knock ? MANY_PORTS : FEW_PORTS, named ? NAMED : NOT_NAMED));
  }

  private static Confidence confidence(boolean knock, boolean named) {
    if (knock && named) {
      return Confidence.HIGH;
    }
    return knock || named ? Confidence.MEDIUM : Confidence.LOW;
  }

  /** What a tuning rule makes of it; what decided it before is still told. */
  Grade becomes(Confidence other, String reason) {
    List<String> all = new ArrayList<>(reasons);
    all.add(reason);
    return new Grade(other, all);
  }

  /** Whether an opening that qualifies names the port of the success. */
  static boolean names(OpeningEvidence opening, RememberedSuccess success) {
    return OpeningLog.names(opening, success.getPort())
        && !isForAnotherApplication(opening, success.getEvidence().getProcess());
  }

  private static boolean isForAnotherApplication(
      OpeningEvidence opening, @Nullable Process accepted) {
    return opening.getWhat() == OpeningKind.FIREWALL_CHANGE
        && opening.getApplicationPath() != null
        && accepted != null
        && !opening.getApplicationPath().equals(accepted.getPath());
  }
}
