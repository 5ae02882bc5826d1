package dev.an0844.admission;

import org.jspecify.annotations.Nullable;

/**
 * What the enumerator of the tuning source remembers.
 *
 * @param position the position while no reader has it; null once one does
 */
record UnassignedPosition(@Nullable TopicPosition position) {}
