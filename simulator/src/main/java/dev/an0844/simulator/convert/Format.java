package dev.an0844.simulator.convert;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The two ways to write telemetry down. */
enum Format {
  /** An Avro object container. */
  AVRO,
  /** One JSON object a line. */
  NDJSON;

  /** What the name of a file says of it, if anything. */
  static Optional<Format> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".avro")) {
      return Optional.of(AVRO);
    }
    boolean lines = name.endsWith(".ndjson") || name.endsWith(".jsonl") || name.endsWith(".json");
    return lines ? Optional.of(NDJSON) : Optional.empty();
  }

  /** What a person calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Format other() {
    return this == AVRO ? NDJSON : AVRO;
  }
}
