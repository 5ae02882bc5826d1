/**
 * Tuning rules, made of {@link dev.an0844.tuning.TuningRule}: checked, compiled, and asked what
 * they say of an opening, a detection or a host at an event time.
 */
@NullMarked
package dev.an0844.rulebook;

import org.jspecify.annotations.NullMarked;
