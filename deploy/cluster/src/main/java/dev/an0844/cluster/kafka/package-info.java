/** A Kafka broker as a process of its own, its topics and what stands in them. */
@NullMarked
package dev.an0844.cluster.kafka;

import org.jspecify.annotations.NullMarked;
