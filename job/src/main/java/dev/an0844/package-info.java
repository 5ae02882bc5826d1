/** The job: its main, its options read and checked, and the topology that wires the stages. */
@NullMarked
package dev.an0844;

import org.jspecify.annotations.NullMarked;
