/**
 * The stories that the simulator tells: knocks, near misses and innocent look-alikes, and what they
 * are told with.
 */
@NullMarked
package dev.an0844.simulator.scenario;

import org.jspecify.annotations.NullMarked;
