package dev.an0844.sink;

import dev.an0844.detection.Alert;
import dev.an0844.output.CoverageFinding;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.HostCoverage;
import dev.an0844.output.LateEvent;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.output.TuningStatus;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * The outputs as files of JSON lines in one folder, for bounded runs. One factory method a sink.
 */
public final class JsonLinesOutputs {

  private JsonLinesOutputs() {}

  /** All sinks into one folder, which {@link OutputFolder#prepare} has made ready. */
  public static OutputSinks into(OutputFolder folder) {
    return new OutputSinks(
        alerts(folder),
        suppressed(folder),
        late(folder),
        deadLetters(folder),
        coverage(folder),
        findings(folder),
        true);
  }

  /** Alerts as lines of alerts.jsonl. */
  public static Sink<Alert> alerts(OutputFolder folder) {
    return new JsonLinesSink<>(folder.part(OutputFile.ALERTS).toUri());
  }

  /** Suppressed detections as lines of suppressed.jsonl. */
  public static Sink<SuppressedDetection> suppressed(OutputFolder folder) {
    return new JsonLinesSink<>(folder.part(OutputFile.SUPPRESSED).toUri());
  }

  /** Late events as lines of late.jsonl. */
  public static Sink<LateEvent> late(OutputFolder folder) {
    return new JsonLinesSink<>(folder.part(OutputFile.LATE).toUri());
  }

  /** Records about an address without a host as lines of unassigned.jsonl. */
  public static Sink<DeadLetter> unassigned(OutputFolder folder) {
    return new JsonLinesSink<>(folder.part(OutputFile.UNASSIGNED).toUri());
  }

  /** What tuning rules did as lines of tuning-status.jsonl. */
  public static Sink<TuningStatus> tuningStatus(OutputFolder folder) {
    return new JsonLinesSink<>(folder.part(OutputFile.TUNING_STATUS).toUri());
  }

  /** Dead letters as lines of dead-letters.jsonl. */
  public static Sink<DeadLetter> deadLetters(OutputFolder folder) {
    return new JsonLinesSink<>(folder.part(OutputFile.DEAD_LETTERS).toUri());
  }

  /** The coverage of hosts as lines of coverage.jsonl. */
  public static Sink<HostCoverage> coverage(OutputFolder folder) {
    return new JsonLinesSink<>(folder.part(OutputFile.COVERAGE).toUri());
  }

  /** Findings as lines of findings.jsonl. */
  public static Sink<CoverageFinding> findings(OutputFolder folder) {
    return new JsonLinesSink<>(folder.part(OutputFile.FINDINGS).toUri());
  }
}
