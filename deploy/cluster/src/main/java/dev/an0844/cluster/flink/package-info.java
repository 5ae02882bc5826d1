/** Flink as processes of their own, and what they tell. */
@NullMarked
package dev.an0844.cluster.flink;

import org.jspecify.annotations.NullMarked;
