package dev.an0844.correlate;

import dev.an0844.detection.Alert;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SingleObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;

/**
 * An alert as a step bears it: its bytes in Avro's single-object encoding. A candidate may be
 * restored from a checkpoint of an earlier release, so those schemas can be read too.
 */
public final class AlertBytes {

  private static final BinaryMessageDecoder<Alert> DECODER = decoder();

  private AlertBytes() {}

  /** The bytes of an alert. */
  static ByteBuffer of(Alert alert) {
    return ByteBuffer.wrap(SingleObject.encode(alert));
  }

  /** The alert of these bytes, which stay as they are. */
  public static Alert read(ByteBuffer bytes) {
    try {
      return DECODER.decode(bytes.duplicate());
    } catch (IOException e) {
      throw new UncheckedIOException("the alert of a candidate could not be decoded", e);
    }
  }

  private static BinaryMessageDecoder<Alert> decoder() {
    SpecificData model = new SpecificData();
    model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    model.setFastReaderEnabled(true);
    SchemaHistory history = SchemaHistory.packaged();
    return new BinaryMessageDecoder<>(
        model,
        Alert.getClassSchema(),
        fingerprint -> history.byFingerprint(fingerprint).orElse(null));
  }
}
