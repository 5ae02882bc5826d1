/** What was measured, as records, JSON and a table. */
@NullMarked
package dev.an0844.benchmark.result;

import org.jspecify.annotations.NullMarked;
