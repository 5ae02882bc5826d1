/** Telemetry of known size and known detections, to measure the job with. */
@NullMarked
package dev.an0844.simulator.workload;

import org.jspecify.annotations.NullMarked;
