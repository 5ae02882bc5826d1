package dev.an0844.simulator.traffic;

import dev.an0844.simulator.scenario.Label;
import java.util.List;

/**
 * A story as it was told.
 *
 * @param sources the canonical addresses of the peers that it sent, in order of appearance
 */
public record Story(String id, Label label, List<String> hostIds, List<String> sources) {}
