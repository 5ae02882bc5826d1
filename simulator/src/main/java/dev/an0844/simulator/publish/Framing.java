package dev.an0844.simulator.publish;

/** How values on Kafka carry their schema. */
public enum Framing {
  /** Avro single-object encoding: a fingerprint that the packaged history resolves. */
  SINGLE,
  /** The Confluent framing: an id that a registry resolves. */
  CONFLUENT,
  /** Both on the same topic, by chance. */
  MIXED
}
