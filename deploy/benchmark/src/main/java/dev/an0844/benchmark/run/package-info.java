/** One run of an engine on a Flink in this process, and what it took. */
@NullMarked
package dev.an0844.benchmark.run;

import org.jspecify.annotations.NullMarked;
