/** From a match to an alert. */
@NullMarked
package dev.an0844.alert;

import org.jspecify.annotations.NullMarked;
