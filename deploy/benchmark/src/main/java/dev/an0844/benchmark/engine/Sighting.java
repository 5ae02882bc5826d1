package dev.an0844.benchmark.engine;

import dev.an0844.ingest.FailureSeen;
import dev.an0844.ingest.Observation;
import dev.an0844.ingest.SuccessSeen;
import org.jspecify.annotations.Nullable;

/** What the detections written by hand look at in an observation. */
enum Sighting {
  FAILURE,
  OPENING,
  SUCCESS;

  static Sighting of(Observation observation) {
    Object body = observation.getBody();
    if (body instanceof FailureSeen) {
      return FAILURE;
    }
    return body instanceof SuccessSeen ? SUCCESS : OPENING;
  }

  /** The remote peer; an opening has none. */
  static @Nullable String source(Observation observation) {
    Object body = observation.getBody();
    if (body instanceof FailureSeen failure) {
      return failure.getSourceIp();
    }
    return body instanceof SuccessSeen success ? success.getSourceIp() : null;
  }
}
