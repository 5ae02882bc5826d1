@NullMarked
package dev.an0844.cluster.local;

import org.jspecify.annotations.NullMarked;
