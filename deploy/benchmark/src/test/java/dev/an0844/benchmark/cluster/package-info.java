/** Tests of what is measured on real processes. */
@NullMarked
package dev.an0844.benchmark.cluster;

import org.jspecify.annotations.NullMarked;
