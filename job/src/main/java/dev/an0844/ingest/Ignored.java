package dev.an0844.ingest;

import dev.an0844.detection.OpeningEvidence;
import dev.an0844.telemetry.SensorKind;
import org.jspecify.annotations.Nullable;

/**
 * An event that can play no part in any detection, cut down to what the late output needs of it.
 *
 * @param reason why
 * @param eventId id of the telemetry event
 * @param hostId endpoint that it happened on
 * @param eventType ConnectionAttempt, FirewallChange or PortBind
 * @param sourceIp remote peer of a connection attempt, canonical text
 * @param sensor what saw it
 * @param testId set on validation canaries only
 * @param opened what a foreground bind opened, which is no opening by the contract but explains how
 *     somebody got in; null for all else
 */
public record Ignored(
    IgnoredReason reason,
    String eventId,
    String hostId,
    String eventType,
    @Nullable String sourceIp,
    SensorKind sensor,
    @Nullable String testId,
    @Nullable OpeningEvidence opened) {}
