/** What is measured: the job, the least that Flink can do, and the detection written by hand. */
@NullMarked
package dev.an0844.benchmark.engine;

import org.jspecify.annotations.NullMarked;
