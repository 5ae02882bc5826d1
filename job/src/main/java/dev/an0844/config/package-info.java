/** Settings of the job, their defaults and their validation. */
@NullMarked
package dev.an0844.config;

import org.jspecify.annotations.NullMarked;
