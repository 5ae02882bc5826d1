/** Reads files of one JSON object a line, and says which line and field is wrong. */
@NullMarked
package dev.an0844.simulator.lines;

import org.jspecify.annotations.NullMarked;
