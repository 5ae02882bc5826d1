/**
 * The contract's rule written down once more, as plainly as possible, and random streams to hold
 * the job against it.
 */
@NullMarked
package dev.an0844.reference;

import org.jspecify.annotations.NullMarked;
