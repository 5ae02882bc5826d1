/** The benchmark: its command line, and which measurements it makes. */
@NullMarked
package dev.an0844.benchmark;

import org.jspecify.annotations.NullMarked;
