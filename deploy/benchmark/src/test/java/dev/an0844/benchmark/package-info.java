@org.jspecify.annotations.NullMarked
package dev.an0844.benchmark;
