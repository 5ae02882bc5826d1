/** What to switch on so that a leg of the detection is seen. */
@NullMarked
package dev.an0844.mend;

import org.jspecify.annotations.NullMarked;
