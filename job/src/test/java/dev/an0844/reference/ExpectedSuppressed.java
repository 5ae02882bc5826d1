package dev.an0844.reference;

import dev.an0844.detection.Confidence;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.telemetry.Transport;
import dev.an0844.tuning.TuningRule;
import org.jspecify.annotations.Nullable;

/**
 * A detection that an alert covers or a tuning rule suppresses, in a shape that compares by value.
 * Times are milliseconds since the epoch.
 */
public record ExpectedSuppressed(
    String host,
    String source,
    Transport transport,
    int port,
    String successEventId,
    long successTime,
    long completedTime,
    Confidence confidence,
    String coveredBy,
    boolean isTest,
    @Nullable String testId,
    @Nullable String ruleId,
    @Nullable Integer ruleVersion) {

  /** One that an alert covers. */
  public ExpectedSuppressed(
      String host,
      String source,
      Transport transport,
      int port,
      String successEventId,
      long successTime,
      long completedTime,
      Confidence confidence,
      String coveredBy,
      boolean isTest,
      @Nullable String testId) {
    this(
        host,
        source,
        transport,
        port,
        successEventId,
        successTime,
        completedTime,
        confidence,
        coveredBy,
        isTest,
        testId,
        null,
        null);
  }

  /** The same, suppressed by a tuning rule. */
  ExpectedSuppressed by(TuningRule rule) {
    return new ExpectedSuppressed(
        host,
        source,
        transport,
        port,
        successEventId,
        successTime,
        completedTime,
        confidence,
        coveredBy,
        isTest,
        testId,
        rule.getRuleId(),
        rule.getVersion());
  }

  /** The job's record in the shape of the reference's. */
  public static ExpectedSuppressed of(SuppressedDetection suppressed) {
    return new ExpectedSuppressed(
        suppressed.getHostId(),
        suppressed.getSourceIp(),
        suppressed.getTransport(),
        suppressed.getPort(),
        suppressed.getSuccessEventId(),
        suppressed.getSuccessTime().toEpochMilli(),
        suppressed.getCompletedTime().toEpochMilli(),
        suppressed.getConfidence(),
        suppressed.getCoveredBy(),
        suppressed.getIsTest(),
        suppressed.getTestId(),
        suppressed.getRuleId(),
        suppressed.getRuleVersion());
  }
}
