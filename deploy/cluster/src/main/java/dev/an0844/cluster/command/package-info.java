/** The command line of the local cluster. */
@NullMarked
package dev.an0844.cluster.command;

import org.jspecify.annotations.NullMarked;
