/** The log of PF, as tcpdump prints it from pflog0, to telemetry. */
@NullMarked
package dev.an0844.normalize.pflog;

import org.jspecify.annotations.NullMarked;
