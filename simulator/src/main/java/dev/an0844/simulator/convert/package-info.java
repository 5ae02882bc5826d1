/** Telemetry as lines of JSON that people write, to and from Avro files: {@code convert}. */
@NullMarked
package dev.an0844.simulator.convert;

import org.jspecify.annotations.NullMarked;
