@NullMarked
package dev.an0844.cluster.live;

import org.jspecify.annotations.NullMarked;
