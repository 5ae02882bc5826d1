/** Avro object containers of telemetry, read past damage and written. */
@NullMarked
package dev.an0844.container;

import org.jspecify.annotations.NullMarked;
