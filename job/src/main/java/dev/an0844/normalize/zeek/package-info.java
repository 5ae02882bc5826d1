/** Zeek's logs to telemetry. */
@NullMarked
package dev.an0844.normalize.zeek;

import org.jspecify.annotations.NullMarked;
