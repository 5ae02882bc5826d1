/** OpenBSM audit records, as JSON, to telemetry. */
@NullMarked
package dev.an0844.normalize.openbsm;

import org.jspecify.annotations.NullMarked;
