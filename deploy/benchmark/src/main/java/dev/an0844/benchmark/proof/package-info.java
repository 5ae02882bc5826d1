/** What must hold of the job besides its speed, each measured by one class. */
@NullMarked
package dev.an0844.benchmark.proof;

import org.jspecify.annotations.NullMarked;
