package dev.an0844.pattern;

import dev.an0844.correlate.Step;
import dev.an0844.correlate.StepKind;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * A closed port of a candidate: it goes on from the closed ports before it, on another port. A
 * candidate's first step alone begins a match, so that its closed ports make one partial match and
 * not one for each of them.
 */
final class ClosedPort extends IterativeCondition<Step> {

  private static final long serialVersionUID = 1L;

  @Override
  public boolean filter(Step step, Context<Step> context) throws Exception {
    return step.getKind() == StepKind.CLOSED_PORT
        && step.getTime() <= step.getSuccessTime()
        && Knock.in(context).isContinuedBy(step);
  }
}
