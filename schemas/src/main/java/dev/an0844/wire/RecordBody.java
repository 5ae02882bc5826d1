package dev.an0844.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Writes what both framings frame: a record in Avro binary encoding. For any number of threads. */
final class RecordBody {

  /** What a class needs for being written, found out once. */
  private static final ClassValue<RecordBody> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected RecordBody computeValue(Class<?> type) {
          return new RecordBody(type);
        }
      };

  private final DatumWriter<Object> writer;
  private final long fingerprint;

  private RecordBody(Class<?> type) {
    // The class's own model, because it knows the conversions of its logical types.
    GenericData model = SpecificData.getForClass(type);
    Schema schema = SpecificData.get().getSchema(type);
    @SuppressWarnings("unchecked")
    DatumWriter<Object> made = (DatumWriter<Object>) model.createDatumWriter(schema);
    this.writer = made;
    this.fingerprint = SchemaHistory.fingerprint(schema);
  }

  static RecordBody of(SpecificRecord record) {
    return OF_CLASS.get(record.getClass());
  }

  long fingerprint() {
    return fingerprint;
  }

  /** The frame's head and the record after it. */
  byte[] write(byte[] head, SpecificRecord record) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.writeBytes(head);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory failed", e);
    }
    return out.toByteArray();
  }
}
