package dev.an0844.correlate;

/** Takes down what is to be forgotten, and when. */
interface ExpirySchedule {

  /** Asks for {@code kind} and {@code name} to be brought up again at an event time. */
  void at(long time, ExpiryKind kind, String name) throws Exception;
}
