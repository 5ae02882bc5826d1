/**
 * Follows the alerts topic: shows each alert to a person as it comes and keeps it as a line of
 * JSON.
 */
@NullMarked
package dev.an0844.simulator.follow;

import org.jspecify.annotations.NullMarked;
