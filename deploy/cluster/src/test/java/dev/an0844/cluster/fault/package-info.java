@NullMarked
package dev.an0844.cluster.fault;

import org.jspecify.annotations.NullMarked;
