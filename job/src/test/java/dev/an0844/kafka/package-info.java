/** A real Kafka broker for integration tests, and what reads and writes its topics. */
@NullMarked
package dev.an0844.kafka;

import org.jspecify.annotations.NullMarked;
