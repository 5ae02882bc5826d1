/** Telemetry that is made for a proof, and published to a broker at its pace. */
@NullMarked
package dev.an0844.benchmark.traffic;

import org.jspecify.annotations.NullMarked;
