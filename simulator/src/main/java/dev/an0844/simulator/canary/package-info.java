/** Sends one labelled sequence through the live topics and waits for its alert. */
@NullMarked
package dev.an0844.simulator.canary;

import org.jspecify.annotations.NullMarked;
