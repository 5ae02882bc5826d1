package dev.an0844.ingest;

import dev.an0844.output.DeadLetterReason;

/** Builds dead letters. */
final class Letters {

  private Letters() {}

  /** Read at a time, in milliseconds after noon. */
  static Ingested readAt(long offset, String split) {
    return new DeadLetters(Place.ofKafka(split, "telemetry", 0, 8), Telemetry.NOON + offset)
        .undecoded(DeadLetterReason.UNDECODABLE, "garbage", null, false, new byte[] {1, 2, 3});
  }
}
