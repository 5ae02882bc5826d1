package dev.an0844.normalize.stream;

import dev.an0844.normalize.SkipReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What a run over raw records has counted. Every record tells of things or of none, and every thing
 * is mapped, not ours or broken.
 *
 * @param records records read
 * @param withoutContent those that tell of nothing, such as headers
 * @param mapped things that are telemetry now
 * @param broken things that could not be read
 * @param skippedByReason things that are not ours
 */
public record NormalizeCounts(
    long records,
    long withoutContent,
    long mapped,
    long broken,
    Map<SkipReason, Long> skippedByReason) {

  /** Reads the accumulators of a run by their names. */
  public static NormalizeCounts of(ToLongFunction<String> accumulator) {
    Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    for (SkipReason reason : SkipReason.values()) {
      skipped.put(reason, accumulator.applyAsLong(NormalizeMetrics.skippedFor(reason)));
    }
    return new NormalizeCounts(
        accumulator.applyAsLong(NormalizeMetrics.RECORDS),
        accumulator.applyAsLong(NormalizeMetrics.WITHOUT_CONTENT),
        accumulator.applyAsLong(NormalizeMetrics.MAPPED),
        accumulator.applyAsLong(NormalizeMetrics.BROKEN),
        skipped);
  }

  /** How many things are not ours for this reason. */
  public long skipped(SkipReason reason) {
    return skippedByReason.getOrDefault(reason, 0L);
  }

  /** How many things are not ours. */
  public long skippedInAll() {
    return skippedByReason.values().stream().mapToLong(Long::longValue).sum();
  }
}
