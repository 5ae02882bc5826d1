/** Records as one line of JSON, and telemetry read back from it. */
@NullMarked
package dev.an0844.json;

import org.jspecify.annotations.NullMarked;
