/** The field rules of a telemetry event, beyond what its schema can say. */
@NullMarked
package dev.an0844.rules;

import org.jspecify.annotations.NullMarked;
