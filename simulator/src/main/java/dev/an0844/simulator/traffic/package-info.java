/**
 * A day of an office fleet: background and stories mixed, and delivered as untidily as real
 * telemetry is.
 */
@NullMarked
package dev.an0844.simulator.traffic;

import org.jspecify.annotations.NullMarked;
