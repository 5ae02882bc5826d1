/** Makes the topics that the job reads and writes. */
@NullMarked
package dev.an0844.simulator.topics;

import org.jspecify.annotations.NullMarked;
