/** Names the hosts that would not be seen, and why, from the coverage and the findings of a job. */
@NullMarked
package dev.an0844.simulator.coverage;

import org.jspecify.annotations.NullMarked;
