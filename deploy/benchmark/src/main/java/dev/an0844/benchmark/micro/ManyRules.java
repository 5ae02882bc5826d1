package dev.an0844.benchmark.micro;

import dev.an0844.detection.Confidence;
import dev.an0844.tuning.Conditions;
import dev.an0844.tuning.RuleEffect;
import dev.an0844.tuning.TuningRule;
import dev.an0844.tuning.TuningSettings;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tuning rules as a SOC has them after years: of every effect, by every kind of condition, and none
 * of them for what the workloads tell, so that the same is judged as without them.
 */
final class ManyRules {

  private static final int KINDS = 5;

  private ManyRules() {}

  static List<TuningRule> of(int count) {
    return IntStream.range(0, count).mapToObj(ManyRules::rule).toList();
  }

  private static TuningRule rule(int number) {
    TuningRule.Builder rule =
        TuningRule.newBuilder()
            .setRuleId("rule-" + number)
            .setVersion(1)
            .setOwner("soc@example.org")
            .setReason("known")
            .setEffectiveFrom(Instant.parse("2001-02-01T00:00:00Z"));
    Conditions.Builder when = Conditions.newBuilder();
    switch (number % KINDS) {
      case 0 ->
          rule.setEffect(RuleEffect.NOT_AN_OPENING)
              .setWhen(when.setProcessPaths(List.of("/opt/known-" + number + "/*")).build());
      case 1 ->
          rule.setEffect(RuleEffect.SUPPRESS)
              .setWhen(when.setSourceCidrs(List.of(network(number))).build());
      case 2 ->
          rule.setEffect(RuleEffect.SUPPRESS)
              .setWhen(
                  when.setHostIds(List.of("known-" + number)).setPorts(List.of(22, 80)).build());
      case 3 ->
          rule.setEffect(RuleEffect.SET_CONFIDENCE)
              .setConfidence(Confidence.LOW)
              .setWhen(when.setHostTags(List.of("known-" + number)).build());
      default ->
          rule.setEffect(RuleEffect.SETTINGS)
              .setWhen(when.setHostIds(List.of("known-" + number)).build())
              .setSettings(TuningSettings.newBuilder().setMinSequenceLen(3).build());
    }
    return rule.build();
  }

  /** A network of 240.0.0.0/4, where nobody is. */
  private static String network(int number) {
    return "240." + number / 256 + "." + number % 256 + ".0/24";
  }
}
