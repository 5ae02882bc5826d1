/** One spelling for every IP address, so that equal addresses are equal strings. */
@NullMarked
package dev.an0844.address;

import org.jspecify.annotations.NullMarked;
