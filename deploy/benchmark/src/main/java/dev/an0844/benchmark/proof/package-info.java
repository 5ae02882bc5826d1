/** What the benchmark proves beside speed. */
@NullMarked
package dev.an0844.benchmark.proof;

import org.jspecify.annotations.NullMarked;
