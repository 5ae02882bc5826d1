/** What keeps the text of untrusted records harmless where a person reads it. */
@NullMarked
package dev.an0844.text;

import org.jspecify.annotations.NullMarked;
