package dev.an0844.normalize;

import dev.an0844.telemetry.TelemetryEvent;
import org.jspecify.annotations.Nullable;

/** What became of one raw record: it is telemetry now, it is not ours, or it is broken. */
public sealed interface MappingResult {

  /** The record is telemetry now. */
  record Mapped(TelemetryEvent event) implements MappingResult {}

  /** The record is sound, but says nothing that a detection could use. */
  record NotOurs(SkipReason reason) implements MappingResult {}

  /**
   * The record cannot be read.
   *
   * @param field the raw field at fault, in the sensor's own words; null when it is the whole line
   * @param problem what is wrong with it, for the person who mends it
   */
  record Broken(@Nullable String field, String problem) implements MappingResult {

    /** The problem with the field that has it. */
    public String describe() {
      return field == null ? problem : field + ": " + problem;
    }
  }
}
