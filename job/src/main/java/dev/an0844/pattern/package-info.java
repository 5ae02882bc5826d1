/** The declared detection logic: the CEP pattern and its conditions. */
@NullMarked
package dev.an0844.pattern;

import org.jspecify.annotations.NullMarked;
