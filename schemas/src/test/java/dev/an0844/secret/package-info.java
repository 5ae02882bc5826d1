/** Tests of where secrets are kept. */
@NullMarked
package dev.an0844.secret;

import org.jspecify.annotations.NullMarked;
