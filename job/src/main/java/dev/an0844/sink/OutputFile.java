package dev.an0844.sink;

import java.util.EnumSet;
import java.util.Set;

/** The files of an output folder. Their names are a contract with whoever reads them. */
public enum OutputFile {
  /** One alert a line. */
  ALERTS("alerts.jsonl"),
  /** One suppressed detection a line. */
  SUPPRESSED("suppressed.jsonl"),
  /** One late event a line. */
  LATE("late.jsonl"),
  /** One dead letter a line. */
  DEAD_LETTERS("dead-letters.jsonl"),
  /** Telemetry, an Avro container. */
  TELEMETRY("telemetry.avro"),
  /** One record about an address without a host a line. */
  UNASSIGNED("unassigned.jsonl"),
  /** The coverage of one host in one interval a line. */
  COVERAGE("coverage.jsonl"),
  /** One opened or closed finding a line. */
  FINDINGS("findings.jsonl"),
  /** What a tuning rule did, one a line; there only where the run had rules. */
  TUNING_STATUS("tuning-status.jsonl");

  private final String fileName;

  OutputFile(String fileName) {
    this.fileName = fileName;
  }

  /** The files that a run of the detection job writes. */
  public static Set<OutputFile> ofDetection() {
    return EnumSet.complementOf(EnumSet.of(TELEMETRY, UNASSIGNED));
  }

  /** The files that a run over raw records writes. */
  public static Set<OutputFile> ofNormalize() {
    return EnumSet.of(TELEMETRY, DEAD_LETTERS, UNASSIGNED);
  }

  /** The name under which the finished file stands. */
  public String fileName() {
    return fileName;
  }

  /** The hidden name under which it is written until the job has ended. */
  String partName() {
    return "." + fileName + ".part";
  }
}
