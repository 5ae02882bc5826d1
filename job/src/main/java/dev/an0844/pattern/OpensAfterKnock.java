package dev.an0844.pattern;

import dev.an0844.correlate.Step;
import dev.an0844.correlate.StepKind;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * The opening of a candidate: it comes after a knock on enough distinct ports, as many as the job
 * or, where there are some for the host, its tuning rules ask for.
 */
final class OpensAfterKnock extends IterativeCondition<Step> {

  private static final long serialVersionUID = 1L;

  private final int minDistinctPorts;

  OpensAfterKnock(int minDistinctPorts) {
    this.minDistinctPorts = minDistinctPorts;
  }

  @Override
  public boolean filter(Step step, Context<Step> context) throws Exception {
    if (step.getKind() != StepKind.OPENING || step.getEarliest() > step.getSuccessTime()) {
      return false;
    }
    Knock knock = Knock.in(context);
    return knock.belongsTo(step)
        && knock.distinctPorts() >= wantedBy(step)
        && knock.isOverBy(Math.min(step.getTime(), step.getSuccessTime()));
  }

  private int wantedBy(Step step) {
    Integer tuned = step.getMinDistinctPorts();
    return tuned == null ? minDistinctPorts : Math.max(1, tuned);
  }
}
