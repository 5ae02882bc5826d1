@NullMarked
package dev.an0844.admission;

import org.jspecify.annotations.NullMarked;
