/**
 * Tuning rules that come while the job runs: read from their topic, let in or refused, handed to
 * the stages that go by them, and reported on.
 */
@NullMarked
package dev.an0844.admission;

import org.jspecify.annotations.NullMarked;
