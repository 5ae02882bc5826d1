/** From the bytes of Kafka or files to observations with event time; dead letters leave here. */
@NullMarked
package dev.an0844.ingest;

import org.jspecify.annotations.NullMarked;
