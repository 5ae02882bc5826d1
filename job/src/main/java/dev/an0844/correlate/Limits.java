package dev.an0844.correlate;

import dev.an0844.config.DetectionSettings;

/**
 * What a success is judged by: the job's settings, or what tuning rules make of them for its host
 * at its time.
 *
 * @param windowMs how far back a failure may lie, up to the job's window
 * @param minDistinctPorts distinct (transport, port) pairs that must have failed, 1-64
 */
record Limits(long windowMs, int minDistinctPorts) {

  static Limits of(DetectionSettings settings) {
    return new Limits(settings.windowMs(), settings.minDistinctPorts());
  }
}
