package dev.an0844.config;

import java.io.Serializable;

/**
 * What decides a detection, validated. All durations are in milliseconds of event time.
 *
 * @param windowMs {@code detection.window}: a failure counts while it is less than this old
 * @param minDistinctPorts {@code detection.min-distinct-ports}, 1 to 64
 * @param maxOpeningIntervalMs {@code detection.max-opening-interval}
 * @param suppressionMs {@code alert.suppression}
 * @param lateHorizonMs {@code late.horizon}: how long late events can still be judged
 * @param maxFailures {@code evidence.max-failures}, 1 to 64
 */
public record DetectionSettings(
    long windowMs,
    int minDistinctPorts,
    long maxOpeningIntervalMs,
    long suppressionMs,
    long lateHorizonMs,
    int maxFailures)
    implements Serializable {}
