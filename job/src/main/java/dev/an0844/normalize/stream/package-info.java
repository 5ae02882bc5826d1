/**
 * Raw records as a stream: sources of Kafka and files, the inventory that is followed while it
 * changes, and the mapping of {@link dev.an0844.normalize} between them.
 */
@NullMarked
package dev.an0844.normalize.stream;

import org.jspecify.annotations.NullMarked;
