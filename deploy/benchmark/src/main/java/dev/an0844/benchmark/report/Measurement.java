package dev.an0844.benchmark.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One measurement of a benchmark, as far as the file states it.
 *
 * @param workload name of the workload; empty when not stated, as with every text here
 * @param engine limit, job, raw-cep or match-recognize
 * @param backend heap or rocksdb
 * @param source memory or kafka
 * @param parallelism subtasks
 * @param rounds how often it was run
 * @param events events of one round; how far it got, where it did not finish
 * @param eventsPerSecond median of the rounds, positive
 * @param rates each round's events per second
 * @param ratioToLimit median of the ratios to the limit of the same round
 * @param cpuSecondsPerMillion CPU seconds for a million events, median
 * @param detections alerts and suppressed detections
 * @param expected how many it is held to
 * @param finished false when it was stopped before its end
 * @param note what there is to say of it
 */
record Measurement(
    String workload,
    String engine,
    String backend,
    String source,
    int parallelism,
    int rounds,
    OptionalLong events,
    OptionalDouble eventsPerSecond,
    List<Double> rates,
    OptionalDouble ratioToLimit,
    OptionalDouble cpuSecondsPerMillion,
    OptionalLong detections,
    OptionalLong expected,
    boolean finished,
    String note) {

  static final String JOB = "job";
  static final String HEAP = "heap";
  static final String ROCKSDB = "rocksdb";

  private static final double MICROSECONDS = 1e6;

  /** Microseconds for an event. */
  OptionalDouble cost() {
    return eventsPerSecond.isPresent()
        ? OptionalDouble.of(MICROSECONDS / eventsPerSecond.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Whether it was taken as the plots are: events from memory, one subtask. */
  boolean isFromMemoryAtOneSubtask() {
    return "memory".equals(source) && parallelism == 1;
  }

  boolean isOf(String otherEngine, String otherBackend) {
    return engine.equals(otherEngine) && backend.equals(otherBackend);
  }
}
