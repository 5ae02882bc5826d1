/** Tests of the options. */
@NullMarked
package dev.an0844.config;

import org.jspecify.annotations.NullMarked;
