/** Tests of the field rules. */
@NullMarked
package dev.an0844.rules;

import org.jspecify.annotations.NullMarked;
