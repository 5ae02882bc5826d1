/** eslogger's records of Endpoint Security events to telemetry. */
@NullMarked
package dev.an0844.normalize.eslogger;

import org.jspecify.annotations.NullMarked;
