/**
 * A test of the sensors themselves: says what to do on a Mac, follows the live topics and tells leg
 * by leg what arrived.
 */
@NullMarked
package dev.an0844.simulator.validate;

import org.jspecify.annotations.NullMarked;
