package dev.an0844.admission;

import dev.an0844.output.TuningStatus;
import dev.an0844.text.Printable;
import dev.an0844.tuning.TuningRule;
import org.jspecify.annotations.Nullable;

/** What a status says of the version itself, texts made fit to be printed. */
final class RuleStatus {

  private static final int LONGEST_TEXT = 200;

  private RuleStatus() {}

  static TuningStatus of(@Nullable TuningRule rule) {
    TuningStatus status = TuningStatus.newBuilder().build();
    if (rule != null) {
      status.setRuleId(Printable.of(rule.getRuleId(), LONGEST_TEXT));
      status.setVersion(rule.getVersion());
      status.setOwner(Printable.of(rule.getOwner(), LONGEST_TEXT));
      status.setEffect(rule.getEffect());
      status.setEffectiveFrom(rule.getEffectiveFrom());
      status.setExpires(rule.getExpires());
    }
    return status;
  }
}
