package dev.an0844.ingest;

import dev.an0844.output.DeadLetter;
import java.util.Objects;

/** What is written about refused records, for tests of the later stages. */
public final class RefusedRecords {

  private RefusedRecords() {}

  /** The dead letter of a record that was refused, standing for no other. */
  public static DeadLetter letter(Ingested ingested) {
    return Objects.requireNonNull(ingested.refusal(), "not refused").letter(0);
  }
}
