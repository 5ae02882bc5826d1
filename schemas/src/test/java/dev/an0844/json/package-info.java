/** Tests of records as JSON. */
@NullMarked
package dev.an0844.json;

import org.jspecify.annotations.NullMarked;
