/** The command that makes traffic. */
@NullMarked
package dev.an0844.simulator.generate;

import org.jspecify.annotations.NullMarked;
