package dev.an0844.normalize;

import dev.an0844.normalize.MappingResult.Broken;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.MappingResult.NotOurs;
import dev.an0844.rules.TelemetryRules;

/** Holds what was mapped against the rules that the detection job will hold it against. */
public final class FieldRules {

  private FieldRules() {}

  /** The same result, or what is wrong with the event that it has. */
  public static MappingResult held(MappingResult result) {
    if (!(result instanceof Mapped mapped)) {
      return result;
    }
    if (!mapped.event().getEventTime().isAfter(TelemetryRules.TIMES_BEGIN)) {
      return new NotOurs(SkipReason.TIME_BEFORE_2001);
    }
    return TelemetryRules.check(mapped.event())
        .<MappingResult>map(violation -> new Broken(violation.field(), violation.rule()))
        .orElse(result);
  }
}
