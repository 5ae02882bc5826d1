/**
 * What an operator can set: every option, and the settings that they make once they are checked.
 */
@NullMarked
package dev.an0844.config;

import org.jspecify.annotations.NullMarked;
