package dev.an0844.correlate;

import dev.an0844.ingest.FailureSeen;
import dev.an0844.ingest.Observation;
import dev.an0844.ingest.OpeningSeen;
import java.util.Comparator;

/**
 * The order in which the contract takes the events of a host: by time, and at equal times failures
 * before openings before successes, then by id.
 */
final class EventOrder {

  static final Comparator<Observation> BY_TIME =
      Comparator.comparingLong(Observation::getTime)
          .thenComparingInt(EventOrder::rank)
          .thenComparing(Observation::getEventId);

  private EventOrder() {}

  private static int rank(Observation observation) {
    Object body = observation.getBody();
    if (body instanceof FailureSeen) {
      return 0;
    }
    return body instanceof OpeningSeen ? 1 : 2;
  }
}
