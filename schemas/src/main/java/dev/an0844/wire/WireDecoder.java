package dev.an0844.wire;

import dev.an0844.output.DeadLetterReason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of bytes that carry their writer schema: Avro single-object encoding, resolved
 * against the packaged history, or the Confluent framing, resolved over a registry. Which of them
 * it is, the first bytes tell, so both may stand on one topic. Whatever the writer schema, records
 * come out in the reader's.
 *
 * <p>Any bytes get an answer: what is garbage, unknown or out of reach is refused with its reason,
 * and memory stays in proportion to the bytes. The values of a decoded record are not checked.
 *
 * <p>Keeps a reader for each writer schema, so reuse it. For one thread. The caller closes the
 * registry.
 *
 * @param <T> the record to read
 */
public final class WireDecoder<T extends SpecificRecord> {

  private static final int REGISTRY_READERS = 256;

  private final Schema reader;
  private final SpecificData model;
  private final SchemaHistory history;
  private final SchemaRegistry registry;
  private final Map<Long, BodyReader<T>> byFingerprint = new HashMap<>();
  private final Map<Integer, BodyReader<T>> byId = new LruCache<>(REGISTRY_READERS);

  /** Reads records of a class, in the schema of that class. */
  public WireDecoder(Class<T> type, SchemaHistory history, SchemaRegistry registry) {
    this.model = SpecificData.getForClass(type);
    this.reader = model.getSchema(type);
    this.history = history;
    this.registry = registry;
  }

  /**
   * Decodes one record. Blocks while the registry is waited for.
   *
   * @param value the record's bytes; null, as Kafka has it for a tombstone, is refused
   * @throws WireInterruptedException when the thread is interrupted meanwhile; nothing else is
   *     thrown for any bytes
   */
  public WireResult<T> decode(byte @Nullable [] value) {
    if (value == null) {
      return refused("the record has no value (a tombstone)");
    }
    if (value.length == 0) {
      return refused("the record's value is empty");
    }
    return switch (value[0]) {
      case SingleObject.FIRST -> singleObject(value);
      case Confluent.FIRST -> confluent(value);
      default ->
          refused(
              "the record begins with "
                  + HexFormat.of().withUpperCase().toHexDigits(value[0])
                  + ", which is neither C3 01 (single object) nor 00 (schema id)");
    };
  }

  private WireResult<T> singleObject(byte[] value) {
    if (value.length < SingleObject.HEAD_LENGTH || value[1] != SingleObject.SECOND) {
      return refused("the record begins with C3, but not with C3 01 and a fingerprint");
    }
    long fingerprint = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    BodyReader<T> body = byFingerprint.get(fingerprint);
    if (body == null) {
      Optional<Schema> writer = history.byFingerprint(fingerprint);
      String name = "the schema with fingerprint " + HexFormat.of().toHexDigits(fingerprint);
      if (writer.isEmpty()) {
        return refused(
            DeadLetterReason.UNKNOWN_SCHEMA, name + " is none that was ever released", false);
      }
      body = ResolvingBodyReader.of(name, writer.get(), reader, model);
      byFingerprint.put(fingerprint, body);
    }
    return body.read(value, SingleObject.HEAD_LENGTH);
  }

  private WireResult<T> confluent(byte[] value) {
    if (value.length <= Confluent.HEAD_LENGTH) {
      return refused("the record begins with 00, but not with 00, a schema id and content");
    }
    int id = ByteBuffer.wrap(value).getInt(1);
    BodyReader<T> body = byId.get(id);
    if (body != null) {
      return body.read(value, Confluent.HEAD_LENGTH);
    }
    RegistryAnswer answer = registry.byId(id);
    if (answer instanceof RegistryAnswer.Found found) {
      BodyReader<T> made =
          ResolvingBodyReader.of("the schema with id " + id, found.schema(), reader, model);
      byId.put(id, made);
      return made.read(value, Confluent.HEAD_LENGTH);
    }
    return withoutSchema(answer);
  }

  private WireResult<T> withoutSchema(RegistryAnswer answer) {
    if (answer instanceof RegistryAnswer.Unknown unknown) {
      return refused(DeadLetterReason.UNKNOWN_SCHEMA, unknown.detail(), !unknown.conclusive());
    }
    String detail = ((RegistryAnswer.Unavailable) answer).detail();
    return refused(DeadLetterReason.REGISTRY_UNAVAILABLE, detail, true);
  }

  private WireResult<T> refused(String detail) {
    return refused(DeadLetterReason.UNDECODABLE, detail, false);
  }

  private WireResult<T> refused(DeadLetterReason reason, String detail, boolean replayable) {
    return new WireResult.Refused<>(reason, detail, null, replayable);
  }
}
