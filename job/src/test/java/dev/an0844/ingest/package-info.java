/** Tests of the ingest stage. */
@NullMarked
package dev.an0844.ingest;

import org.jspecify.annotations.NullMarked;
