package dev.an0844.sink;

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
  /** What a tuning rule did, one a line; there only where the run had rules. */
  TUNING_STATUS("tuning-status.jsonl");

  private final String fileName;

  OutputFile(String fileName) {
    this.fileName = fileName;
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
