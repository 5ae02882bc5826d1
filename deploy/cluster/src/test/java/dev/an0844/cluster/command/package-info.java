@NullMarked
package dev.an0844.cluster.command;

import org.jspecify.annotations.NullMarked;
