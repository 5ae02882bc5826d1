/** What no input may do: end the job, hang it, or take more memory than it is worth. */
@NullMarked
package dev.an0844.hostile;

import org.jspecify.annotations.NullMarked;
