/** That the benchmarks of single stages run, and that the stages do their work in them. */
@NullMarked
package dev.an0844.benchmark.micro;

import org.jspecify.annotations.NullMarked;
