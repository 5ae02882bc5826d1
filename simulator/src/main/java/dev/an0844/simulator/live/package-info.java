/** Reads the live topics of a job: from now on, or from their beginning to their present end. */
@NullMarked
package dev.an0844.simulator.live;

import org.jspecify.annotations.NullMarked;
