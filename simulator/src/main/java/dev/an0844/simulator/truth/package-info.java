/** What the contract says of every success in the traffic, worked out apart from the job. */
@NullMarked
package dev.an0844.simulator.truth;

import org.jspecify.annotations.NullMarked;
