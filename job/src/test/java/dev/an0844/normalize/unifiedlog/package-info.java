/** Tests of how raw sensor records become telemetry. */
@NullMarked
package dev.an0844.normalize.unifiedlog;

import org.jspecify.annotations.NullMarked;
