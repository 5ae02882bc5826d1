/** Whether the engines find the same, and where they cannot. */
@NullMarked
package dev.an0844.benchmark.agreement;

import org.jspecify.annotations.NullMarked;
