/** JMH benchmarks of single stages, so that a change to one can be judged alone. */
@NullMarked
package dev.an0844.benchmark.micro;

import org.jspecify.annotations.NullMarked;
