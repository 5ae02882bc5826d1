package dev.an0844.ingest;

import dev.an0844.output.Origin;

/**
 * Where one record was read. Immutable; cheap, since there is one for every record.
 *
 * @param splitId the Kafka partition or the file, as the source names it: what lateness is relative
 *     to
 * @param container Kafka topic, or path of the file as it was given to the job
 * @param partition Kafka partition; {@link #FILE} for a file
 * @param position Kafka offset, or byte position of the Avro block in its file, or line of a text
 *     file from 1
 * @param index index in the Avro block; 0 for Kafka, {@link #LINE} for a line of a text file
 */
public record Place(String splitId, String container, int partition, long position, int index) {

  /** The partition of what was not read from Kafka. */
  public static final int FILE = -1;

  /** The index of what is a line and so in no Avro block. */
  public static final int LINE = -1;

  /** A record of a Kafka partition. */
  public static Place ofKafka(String splitId, String topic, int partition, long offset) {
    return new Place(splitId, topic, partition, offset, 0);
  }

  /** A record of an Avro container file. */
  public static Place ofFile(String path, long position, int index) {
    return new Place(path, path, FILE, position, index);
  }

  /** A line of a text file. */
  public static Place ofLine(String path, long line) {
    return new Place(path, path, FILE, line, LINE);
  }

  /** The same for the outputs. */
  public Origin origin() {
    return partition == FILE
        ? new Origin(null, null, null, container, position, index == LINE ? null : index)
        : new Origin(container, partition, position, null, null, null);
  }
}
