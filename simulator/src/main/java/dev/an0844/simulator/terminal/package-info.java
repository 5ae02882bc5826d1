/** What keeps the text of untrusted records harmless and readable on a terminal. */
@NullMarked
package dev.an0844.simulator.terminal;

import org.jspecify.annotations.NullMarked;
