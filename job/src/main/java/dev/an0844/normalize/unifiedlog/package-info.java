/** The unified log, as 'log show --style ndjson' writes it, to telemetry. */
@NullMarked
package dev.an0844.normalize.unifiedlog;

import org.jspecify.annotations.NullMarked;
