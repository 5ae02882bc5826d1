@NullMarked
package dev.an0844.coverage;

import org.jspecify.annotations.NullMarked;
