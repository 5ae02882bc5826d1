/** Tests of what keeps untrusted text harmless. */
@NullMarked
package dev.an0844.text;

import org.jspecify.annotations.NullMarked;
