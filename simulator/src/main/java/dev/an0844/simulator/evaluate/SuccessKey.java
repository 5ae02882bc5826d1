package dev.an0844.simulator.evaluate;

/** Identity of a success: event ids are unique on their host only. */
public record SuccessKey(String hostId, String eventId) {}
