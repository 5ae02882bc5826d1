@NullMarked
package dev.an0844.rulebook;

import org.jspecify.annotations.NullMarked;
