/**
 * What a release promises to the next: its savepoint, and the names and schemas that savepoints,
 * topics and configurations are made of.
 */
@NullMarked
package dev.an0844.golden;

import org.jspecify.annotations.NullMarked;
