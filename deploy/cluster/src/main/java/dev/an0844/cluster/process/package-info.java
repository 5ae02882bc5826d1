/** Programs that are started on this machine, watched and ended. */
@NullMarked
package dev.an0844.cluster.process;

import org.jspecify.annotations.NullMarked;
