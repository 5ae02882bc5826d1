package dev.an0844.container;

import dev.an0844.output.DeadLetterReason;
import dev.an0844.rules.TelemetryRules;
import dev.an0844.rules.Violation;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a record into an event, or says why not. */
final class RecordResolver {

  private final Schema writer;
  private final DatumReader<TelemetryEvent> events;
  private final DatumReader<Object> asWritten;
  private final boolean mayHoldUnknownTypes;
  private @Nullable BinaryDecoder decoder;

  RecordResolver(Schema writer) {
    this.writer = writer;
    this.events =
        new SpecificDatumReader<>(
            writer,
            TelemetryEvent.getClassSchema(),
            SpecificData.getForClass(TelemetryEvent.class));
    this.asWritten = new GenericDatumReader<>(writer);
    this.mayHoldUnknownTypes = Mismatch.isPossible(writer, TelemetryEvent.getClassSchema());
  }

  /** Finds where the record that starts at an index ends, or gives {@link DatumExtent#NONE}. */
  int endOf(byte[] data, int from) {
    return DatumExtent.end(writer, data, from, data.length);
  }

  /** Resolves a record whose extent is known. */
  FileRecord resolve(RecordSlice slice) {
    if (mayHoldUnknownTypes) {
      Object datum = readAsWritten(slice);
      Mismatch mismatch = mismatch(datum);
      if (mismatch != null) {
        return mismatched(slice, mismatch, datum);
      }
    }
    TelemetryEvent event;
    try {
      event = events.read(null, decode(slice));
    } catch (IOException | RuntimeException e) {
      return unresolved(slice, e);
    }
    Violation broken = TelemetryRules.check(event).orElse(null);
    return broken == null
        ? new FileRecord.Decoded(event, slice.position(), slice.index())
        : slice.broken(
            DeadLetterReason.INVALID_FIELD, broken.sentence(), broken.field(), RecordIds.of(event));
  }

  private FileRecord unresolved(RecordSlice slice, Exception failure) {
    Object datum = readAsWritten(slice);
    Mismatch mismatch = mismatch(datum);
    return mismatch == null
        ? slice.broken(
            DeadLetterReason.UNDECODABLE,
            "the record cannot be read: " + failure.getMessage(),
            null,
            RecordIds.of(datum))
        : mismatched(slice, mismatch, datum);
  }

  private @Nullable Mismatch mismatch(@Nullable Object datum) {
    return Mismatch.find(writer, datum, TelemetryEvent.getClassSchema());
  }

  private static FileRecord mismatched(
      RecordSlice slice, Mismatch mismatch, @Nullable Object datum) {
    return slice.broken(
        mismatch.reason(), mismatch.detail(), mismatch.field(), RecordIds.of(datum));
  }

  private @Nullable Object readAsWritten(RecordSlice slice) {
    try {
      return asWritten.read(null, decode(slice));
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private BinaryDecoder decode(RecordSlice slice) {
    decoder =
        DecoderFactory.get().binaryDecoder(slice.data(), slice.from(), slice.length(), decoder);
    return decoder;
  }
}
