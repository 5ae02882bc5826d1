/** Faults done to a running job, and what became of its results. */
@NullMarked
package dev.an0844.cluster.fault;

import org.jspecify.annotations.NullMarked;
