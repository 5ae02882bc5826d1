/** Tests of what is measured on real processes. */
@NullMarked
package dev.an0844.benchmark.proof;

import org.jspecify.annotations.NullMarked;
