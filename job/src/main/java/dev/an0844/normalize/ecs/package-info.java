/** Events of the Elastic Common Schema to telemetry. */
@NullMarked
package dev.an0844.normalize.ecs;

import org.jspecify.annotations.NullMarked;
