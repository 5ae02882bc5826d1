/** A broker and a Flink session as processes of their own on this machine, and what they tell. */
@NullMarked
package dev.an0844.benchmark.cluster;

import org.jspecify.annotations.NullMarked;
