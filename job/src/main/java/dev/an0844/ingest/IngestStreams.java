package dev.an0844.ingest;

import dev.an0844.output.DeadLetter;
import dev.an0844.output.LateEvent;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What the ingest stage gives to the later ones.
 *
 * @param observations events that can play a part, with event time timestamps and watermarks; the
 *     late ones bear late_by_ms and origin
 * @param deadLetters records that could not become events
 * @param late late events that can play no part
 * @param records everything that was read, in the same chain as the source: all that may follow it
 *     directly is what is cheap for every record
 */
public record IngestStreams(
    SingleOutputStreamOperator<Observation> observations,
    DataStream<DeadLetter> deadLetters,
    DataStream<LateEvent> late,
    DataStream<Ingested> records) {}
