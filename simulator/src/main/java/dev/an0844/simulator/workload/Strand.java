package dev.an0844.simulator.workload;

import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

/**
 * Things that happen one after the other.
 *
 * @param count how many
 * @param micros when the nth happens, microseconds since 1970; never before the one before it
 * @param acts the nth
 */
record Strand(long count, LongUnaryOperator micros, LongFunction<Act> acts) {

  /** So many things that fill a span evenly. */
  static Strand evenly(Span span, long count, LongFunction<Act> acts) {
    return new Strand(count, nth -> span.at(nth, count), acts);
  }

  /** These things, evenly over a span. */
  static Strand of(Span span, List<Act> acts) {
    return evenly(span, acts.size(), nth -> acts.get((int) nth));
  }
}
