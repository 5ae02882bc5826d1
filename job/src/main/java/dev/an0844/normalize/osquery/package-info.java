/** Osquery's result logs to telemetry. */
@NullMarked
package dev.an0844.normalize.osquery;

import org.jspecify.annotations.NullMarked;
