package dev.an0844;

import dev.an0844.config.NormalizeSettings;
import dev.an0844.normalize.stream.NormalizeStreams;
import dev.an0844.sink.TelemetryOutputs;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Wires the stages of the job of raw records and its three outputs. Its uids are part of every
 * savepoint: a change of one loses that operator's state.
 */
final class NormalizeTopology {

  private final NormalizeSettings settings;

  NormalizeTopology(NormalizeSettings settings) {
    this.settings = settings;
  }

  /** Adds the whole job to the environment, which stays to be executed. */
  void build(StreamExecutionEnvironment env, RawSource source, TelemetryOutputs outputs) {
    env.setMaxParallelism(settings.runtime().maxParallelism());
    NormalizeStreams streams = source.in(env);
    boolean single = outputs.singleWriter();
    end(streams.telemetry(), outputs.telemetry(), "telemetry-sink", single);
    end(streams.deadLetters(), outputs.deadLetters(), "dead-letters-sink", single);
    end(streams.unassigned(), outputs.unassigned(), "unassigned-sink", single);
  }

  private static <T> void end(
      DataStream<T> stream, Sink<T> sink, String uid, boolean singleWriter) {
    DataStreamSink<T> end = stream.sinkTo(sink).uid(uid).name(uid);
    if (singleWriter) {
      end.setParallelism(1);
    }
  }

  /** Where the raw records come from. */
  @FunctionalInterface
  interface RawSource {

    /** Adds the source and the mapping to the environment. */
    NormalizeStreams in(StreamExecutionEnvironment env);
  }
}
