package dev.an0844.correlate;

import dev.an0844.detection.FailureEvidence;

/**
 * A failure as an alert shows it.
 *
 * @param evidence what the alert shows of it
 * @param lateByMs how late it came; 0 when in time
 */
record KeptFailure(FailureEvidence evidence, long lateByMs) {}
