/** Where secrets are kept: a file or the environment, never an argument. */
@NullMarked
package dev.an0844.secret;

import org.jspecify.annotations.NullMarked;
