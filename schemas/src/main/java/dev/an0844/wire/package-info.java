/** Records on the wire: framings, released schema versions, and a client of schema registries. */
@NullMarked
package dev.an0844.wire;

import org.jspecify.annotations.NullMarked;
