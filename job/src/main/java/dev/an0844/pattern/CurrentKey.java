package dev.an0844.pattern;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Flink's current key.
 *
 * @param get gives it
 * @param set sets another one
 */
record CurrentKey(Supplier<Object> get, Consumer<Object> set) {}
