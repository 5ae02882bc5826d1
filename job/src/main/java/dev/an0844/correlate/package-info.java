/**
 * Attributes openings to the sources that have knocked, and assembles candidates for the pattern.
 */
@NullMarked
package dev.an0844.correlate;

import org.jspecify.annotations.NullMarked;
