/** Holds the alerts of a run against the ground truth of its traffic: {@code evaluate}. */
@NullMarked
package dev.an0844.simulator.evaluate;

import org.jspecify.annotations.NullMarked;
