package dev.an0844.benchmark.source;

import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SingleObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Telemetry as Kafka would hold it: encoded, in order of arrival, the events of a host in one
 * partition. Immutable, so that every engine reads the same bytes; for any number of threads.
 */
public final class EncodedTelemetry {

  private final List<EncodedPartition> partitions;

  private EncodedTelemetry(List<EncodedPartition> partitions) {
    this.partitions = partitions;
  }

  /** Encodes the events, spread over this many partitions by their hosts. */
  public static EncodedTelemetry of(Iterator<TelemetryEvent> events, int partitions) {
    List<EncodedPartition.Builder> builders = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      builders.add(new EncodedPartition.Builder());
    }
    while (events.hasNext()) {
      TelemetryEvent event = events.next();
      int partition = Math.floorMod(event.getHost().getId().hashCode(), partitions);
      builders.get(partition).add(SingleObject.encode(event), event.getEventTime().toEpochMilli());
    }
    return new EncodedTelemetry(builders.stream().map(EncodedPartition.Builder::build).toList());
  }

  /** The partitions, of which some may be empty. */
  public List<EncodedPartition> partitions() {
    return partitions;
  }

  /** Events of all partitions. */
  public long events() {
    return partitions.stream().mapToLong(EncodedPartition::events).sum();
  }
}
