/** What the page shows, and that a text in the figures can do no harm to it. */
@NullMarked
package dev.an0844.benchmark.report;

import org.jspecify.annotations.NullMarked;
