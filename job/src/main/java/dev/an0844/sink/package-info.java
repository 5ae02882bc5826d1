/** The last stage: the four outputs as Kafka topics or as files of JSON lines. */
@NullMarked
package dev.an0844.sink;

import org.jspecify.annotations.NullMarked;
