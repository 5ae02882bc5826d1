package dev.an0844.pattern;

import dev.an0844.correlate.Step;
import dev.an0844.correlate.StepKind;
import dev.an0844.telemetry.Transport;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * The success of a candidate: the whole rule once more, by the true times, ports and source. Tuning
 * rules can shorten the window and never lengthen it.
 */
final class GetsIn extends IterativeCondition<Step> {

  private static final long serialVersionUID = 1L;

  private final long windowMs;

  GetsIn(long windowMs) {
    this.windowMs = windowMs;
  }

  @Override
  public boolean filter(Step step, Context<Step> context) throws Exception {
    if (step.getKind() != StepKind.SUCCESS || step.getTime() != step.getSuccessTime()) {
      return false;
    }
    Knock knock = Knock.in(context);
    return knock.belongsTo(step)
        && knock.isWithin(windowOf(step), step.getTime())
        && knock.isOverBy(step.getTime())
        && wasLetInBy(opening(context), step);
  }

  private long windowOf(Step success) {
    Long tuned = success.getWindowMs();
    return tuned == null ? windowMs : Math.min(windowMs, tuned);
  }

  private static Step opening(Context<Step> context) throws Exception {
    return context.getEventsForPattern(An0844Pattern.OPENING).iterator().next();
  }

  private static boolean wasLetInBy(Step opening, Step success) {
    return opening.getSuccessEventId().equals(success.getSuccessEventId())
        && opening.getEarliest() <= success.getTime()
        && (opening.getPorts().isEmpty()
            || (opening.getPorts().contains(success.getPorts().get(0))
                && fits(opening.getTransport(), success.getTransport())));
  }

  private static boolean fits(Transport one, Transport other) {
    return one == other || one == Transport.UNKNOWN || other == Transport.UNKNOWN;
  }
}
