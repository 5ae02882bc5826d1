package dev.an0844.wire;

import dev.an0844.output.DeadLetterReason;

/**
 * Where a sound record of another schema cannot be read as ours.
 *
 * @param reason UNKNOWN_TYPE or INVALID_FIELD
 * @param field path of the field
 * @param detail what does not fit, in a sentence for a person
 */
record Mismatch(DeadLetterReason reason, String field, String detail) {}
