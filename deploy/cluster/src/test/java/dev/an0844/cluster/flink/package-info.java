@NullMarked
package dev.an0844.cluster.flink;

import org.jspecify.annotations.NullMarked;
