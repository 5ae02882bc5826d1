/** Events of the Open Cybersecurity Schema Framework to telemetry. */
@NullMarked
package dev.an0844.normalize.ocsf;

import org.jspecify.annotations.NullMarked;
