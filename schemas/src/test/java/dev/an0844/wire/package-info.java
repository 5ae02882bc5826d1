/** Tests of the wire. */
@NullMarked
package dev.an0844.wire;

import org.jspecify.annotations.NullMarked;
