/** Writes traffic to files and to Kafka, in every way that the job must be able to read. */
@NullMarked
package dev.an0844.simulator.publish;

import org.jspecify.annotations.NullMarked;
