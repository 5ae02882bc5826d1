package dev.an0844.normalize.stream;

import dev.an0844.output.DeadLetter;
import dev.an0844.telemetry.TelemetryEvent;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What becomes of raw records.
 *
 * @param telemetry what was mapped
 * @param deadLetters what could not be read, and what of the inventory was refused
 * @param unassigned what is about an address that no one host of the inventory had at that time
 */
public record NormalizeStreams(
    DataStream<TelemetryEvent> telemetry,
    DataStream<DeadLetter> deadLetters,
    DataStream<DeadLetter> unassigned) {}
