/** Tests of canonical addresses. */
@NullMarked
package dev.an0844.address;

import org.jspecify.annotations.NullMarked;
