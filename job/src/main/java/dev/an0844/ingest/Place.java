package dev.an0844.ingest;

import dev.an0844.output.Origin;

/**
 * Where one record was read. Immutable; cheap, since there is one for every record.
 *
 * @param splitId the Kafka partition or the file, as the source names it: what lateness is relative
 *     to
 * @param container Kafka topic, or path of the file as it was given to the job
 * @param partition Kafka partition; {@link #FILE} for a file
 * @param position Kafka offset, or byte position of the Avro block in its file
 * @param index index in the Avro block; 0 for Kafka
 */
public record Place(String splitId, String container, int partition, long position, int index) {

  /** The partition of what was not read from Kafka. */
  public static final int FILE = -1;

  /** A record of a Kafka partition. */
  public static Place ofKafka(String splitId, String topic, int partition, long offset) {
    return new Place(splitId, topic, partition, offset, 0);
  }

  /** A record of an Avro container file. */
  public static Place ofFile(String path, long position, int index) {
    return new Place(path, path, FILE, position, index);
  }

  /** The same for the outputs. */
  public Origin origin() {
    return partition == FILE
        ? new Origin(null, null, null, container, position, index)
        : new Origin(container, partition, position, null, null, null);
  }
}
