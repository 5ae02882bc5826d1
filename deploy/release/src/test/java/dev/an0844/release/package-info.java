/** What must be true of the jars that are handed out. */
@NullMarked
package dev.an0844.release;

import org.jspecify.annotations.NullMarked;
