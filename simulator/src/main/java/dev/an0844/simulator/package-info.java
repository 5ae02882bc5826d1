/** The simulator's command line. */
@NullMarked
package dev.an0844.simulator;

import org.jspecify.annotations.NullMarked;
