/** Tests of the stream of raw records. */
@NullMarked
package dev.an0844.normalize.stream;

import org.jspecify.annotations.NullMarked;
