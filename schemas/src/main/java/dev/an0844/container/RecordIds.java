package dev.an0844.container;

import dev.an0844.rules.TelemetryRules;
import dev.an0844.telemetry.TelemetryEvent;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** The identity of a record that could not become an event, as far as it could be read. */
record RecordIds(@Nullable String hostId, @Nullable String eventId) {

  static final RecordIds NONE = new RecordIds(null, null);

  static RecordIds of(TelemetryEvent event) {
    return new RecordIds(bounded(event.getHost().getId()), bounded(event.getEventId()));
  }

  static RecordIds of(@Nullable Object datum) {
    return new RecordIds(text(field(field(datum, "host"), "id")), text(field(datum, "event_id")));
  }

  private static @Nullable Object field(@Nullable Object datum, String name) {
    return datum instanceof GenericRecord record && record.hasField(name) ? record.get(name) : null;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof CharSequence ? bounded(value.toString()) : null;
  }

  /** An id that breaks the bound of strings would make a dead letter that breaks every bound. */
  private static @Nullable String bounded(String id) {
    return id.length() <= TelemetryRules.MAX_STRING_BYTES ? id : null;
  }
}
