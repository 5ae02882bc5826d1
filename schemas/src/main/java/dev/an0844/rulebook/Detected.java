package dev.an0844.rulebook;

import dev.an0844.detection.OpeningEvidence;
import java.util.List;

/**
 * What rules are asked about a detection.
 *
 * @param hostId the endpoint
 * @param hostTags its labels, as the success bears them
 * @param sourceIp the remote peer, canonical text
 * @param port port that it got in at
 * @param time time of the success, epoch milliseconds
 * @param openings the openings that its alert shows, all of them and not only those that it lists
 */
public record Detected(
    String hostId,
    List<String> hostTags,
    String sourceIp,
    int port,
    long time,
    List<OpeningEvidence> openings) {}
