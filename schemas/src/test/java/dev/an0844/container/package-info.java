/** Tests of reading and writing containers. */
@NullMarked
package dev.an0844.container;

import org.jspecify.annotations.NullMarked;
