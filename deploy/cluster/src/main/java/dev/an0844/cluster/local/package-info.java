/** A whole cluster on this machine: a broker, ZooKeeper, two JobManagers, two TaskManagers. */
@NullMarked
package dev.an0844.cluster.local;

import org.jspecify.annotations.NullMarked;
