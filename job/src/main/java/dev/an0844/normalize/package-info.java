/** Raw sensor records to telemetry: one mapping a format, what is not ours counted by reason. */
@NullMarked
package dev.an0844.normalize;

import org.jspecify.annotations.NullMarked;
