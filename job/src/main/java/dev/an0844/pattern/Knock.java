package dev.an0844.pattern;

import dev.an0844.correlate.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/** The closed ports that a partial match has taken so far. */
final class Knock {

  private final List<Step> closedPorts;

  private Knock(List<Step> closedPorts) {
    this.closedPorts = closedPorts;
  }

  static Knock in(IterativeCondition.Context<Step> context) throws Exception {
    List<Step> taken = new ArrayList<>();
    context.getEventsForPattern(An0844Pattern.CLOSED_PORTS).forEach(taken::add);
    return new Knock(taken);
  }

  boolean isContinuedBy(Step next) {
    return next.getIndex() == closedPorts.size() && belongsTo(next) && !holdsPortOf(next);
  }

  /** Whether every closed port is of the same candidate as the step. */
  boolean belongsTo(Step step) {
    for (Step closedPort : closedPorts) {
      if (!closedPort.getSuccessEventId().equals(step.getSuccessEventId())
          || !closedPort.getSourceIp().equals(step.getSourceIp())
          || !closedPort.getHostId().equals(step.getHostId())) {
        return false;
      }
    }
    return true;
  }

  /** Rule 1: whether every failure came no later than that. */
  boolean isOverBy(long time) {
    return closedPorts.stream().allMatch(closedPort -> closedPort.getTime() <= time);
  }

  /** Rule 3: whether every failure lies less than the window before that. */
  boolean isWithin(long windowMs, long time) {
    return closedPorts.stream().allMatch(closedPort -> time - closedPort.getTime() < windowMs);
  }

  /** On how many distinct (transport, port) pairs the source failed. */
  int distinctPorts() {
    Set<String> pairs = new HashSet<>();
    for (Step closedPort : closedPorts) {
      pairs.add(pair(closedPort));
    }
    return pairs.size();
  }

  private boolean holdsPortOf(Step next) {
    return closedPorts.stream().anyMatch(closedPort -> pair(closedPort).equals(pair(next)));
  }

  private static String pair(Step closedPort) {
    return closedPort.getTransport() + "/" + closedPort.getPorts().get(0);
  }
}
