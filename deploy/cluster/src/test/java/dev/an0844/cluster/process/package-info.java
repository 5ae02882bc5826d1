@NullMarked
package dev.an0844.cluster.process;

import org.jspecify.annotations.NullMarked;
