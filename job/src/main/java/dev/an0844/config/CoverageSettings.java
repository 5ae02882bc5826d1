package dev.an0844.config;

import java.io.Serializable;

/**
 * What decides the coverage output and its findings. Durations are milliseconds of event time.
 *
 * @param enabled coverage.enabled: whether there is any
 * @param intervalMs coverage.interval: what one coverage record covers
 * @param silenceMs coverage.silence: a leg or a host that is silent for this long is a finding
 * @param graceMs coverage.grace: how long an opening is waited for that explains a success
 * @param forgetAfterMs coverage.forget-after: a host that is silent for this long is forgotten
 * @param portsPerHost coverage.ports-per-host: ports of a host that are remembered
 */
public record CoverageSettings(
    boolean enabled,
    long intervalMs,
    long silenceMs,
    long graceMs,
    long forgetAfterMs,
    int portsPerHost)
    implements Serializable {}
