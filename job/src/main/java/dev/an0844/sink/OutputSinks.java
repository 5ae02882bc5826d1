package dev.an0844.sink;

import dev.an0844.detection.Alert;
import dev.an0844.output.CoverageFinding;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.HostCoverage;
import dev.an0844.output.LateEvent;
import dev.an0844.output.SuppressedDetection;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * Where the outputs of the job end. {@link KafkaOutputs} and {@link JsonLinesOutputs} make them;
 * tests and benchmarks bring their own.
 *
 * @param alerts receives every alert
 * @param suppressed receives every detection that a live alert covers
 * @param late receives every late event with what became of it
 * @param deadLetters receives every record that could not become a telemetry event
 * @param coverage receives what was seen of each host, unless coverage.enabled is false
 * @param findings receives every blind spot that was found or closed, unless it is
 * @param singleWriter true when each sink must be written by one subtask, as a file must
 */
public record OutputSinks(
    Sink<Alert> alerts,
    Sink<SuppressedDetection> suppressed,
    Sink<LateEvent> late,
    Sink<DeadLetter> deadLetters,
    Sink<HostCoverage> coverage,
    Sink<CoverageFinding> findings,
    boolean singleWriter) {}
