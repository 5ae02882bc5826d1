/** The page that shows a benchmark's figures: one HTML file that loads nothing. */
@NullMarked
package dev.an0844.benchmark.report;

import org.jspecify.annotations.NullMarked;
