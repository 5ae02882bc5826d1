package dev.an0844.golden;

import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SingleObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What arrives on one partition of the telemetry topic: before the savepoint, behind the watermark
 * that the savepoint is taken at, and after the savepoint.
 *
 * @param before events in time
 * @param behind late events, told once the watermark has passed the events before
 * @param after what the restored job reads; a record that is no telemetry ends it
 */
record PartitionStory(
    List<TelemetryEvent> before, List<TelemetryEvent> behind, List<TelemetryEvent> after) {

  private static final byte[] NO_TELEMETRY = "not avro".getBytes(StandardCharsets.UTF_8);

  /** Cuts a story in three, where it had come so far. */
  static PartitionStory cut(TelemetryStory story, int endOfBefore, int endOfBehind) {
    List<TelemetryEvent> events = story.events();
    return new PartitionStory(
        events.subList(0, endOfBefore),
        events.subList(endOfBefore, endOfBehind),
        events.subList(endOfBehind, events.size()));
  }

  List<byte[]> valuesBefore() {
    return encoded(before);
  }

  List<byte[]> valuesBehind() {
    return encoded(behind);
  }

  List<byte[]> valuesAfter() {
    List<byte[]> values = new ArrayList<>(encoded(after));
    values.add(NO_TELEMETRY);
    return values;
  }

  /** Offset of an event that is told after the savepoint. */
  long offsetAfter(String host, String eventId) {
    for (int i = 0; i < after.size(); i++) {
      TelemetryEvent event = after.get(i);
      if (event.getHost().getId().equals(host) && event.getEventId().equals(eventId)) {
        return firstOffsetAfter() + i;
      }
    }
    throw new IllegalArgumentException(host + " has no event " + eventId + " after the savepoint");
  }

  /** Offset of the record that is no telemetry. */
  long offsetOfTheEnd() {
    return firstOffsetAfter() + after.size();
  }

  private long firstOffsetAfter() {
    return (long) before.size() + behind.size();
  }

  Stream<TelemetryEvent> events() {
    return Stream.of(before, behind, after).flatMap(List::stream);
  }

  private static List<byte[]> encoded(List<TelemetryEvent> events) {
    return events.stream().map(SingleObject::encode).toList();
  }
}
