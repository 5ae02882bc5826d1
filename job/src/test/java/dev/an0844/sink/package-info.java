/** Tests of the outputs. */
package dev.an0844.sink;
