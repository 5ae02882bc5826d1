/** The job among brokers and a registry that ask who is there, and who may see what it knows. */
@NullMarked
package dev.an0844.security;

import org.jspecify.annotations.NullMarked;
