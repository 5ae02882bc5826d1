package dev.an0844.simulator.evaluate;

/**
 * How long something took, in milliseconds.
 *
 * @param count how many were measured; all else is 0 where none was
 */
public record DelaySummary(long count, long p50, long p95, long p99, long max) {}
