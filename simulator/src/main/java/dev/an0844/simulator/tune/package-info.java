/** Checks tuning rules, shows what they would have done, and publishes them. */
@NullMarked
package dev.an0844.simulator.tune;

import org.jspecify.annotations.NullMarked;
