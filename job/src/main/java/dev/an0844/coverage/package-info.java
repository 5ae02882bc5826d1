/**
 * What the job was given to see of each host, and what it could not see: coverage records and
 * findings. Stands beside the detection and never changes it: it reads what the ingest stage gives,
 * tallies it per subtask before the shuffle, and judges it by host.
 */
@NullMarked
package dev.an0844.coverage;

import org.jspecify.annotations.NullMarked;
