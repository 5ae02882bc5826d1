package dev.an0844.wire;

import dev.an0844.output.DeadLetterReason;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Resolves records of one writer schema into the reader's. Records of a writer schema that is not
 * wholly compatible are screened first, which costs a second walk over their bytes.
 */
final class ResolvingBodyReader<T extends SpecificRecord> implements BodyReader<T> {

  private final CheckedDecoder in = new CheckedDecoder();
  private final Schema writer;
  private final Schema reader;
  private final SpecificDatumReader<T> datum;
  private final boolean screened;

  private ResolvingBodyReader(Schema writer, Schema reader, SpecificData model) {
    this.writer = Schema.applyAliases(writer, reader);
    this.reader = reader;
    this.datum = new SpecificDatumReader<>(writer, reader, model);
    this.screened =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, this.writer).getType()
            != SchemaCompatibilityType.COMPATIBLE;
  }

  /**
   * A reader for records of a schema.
   *
   * @param name what the schema is called where the record comes from, for messages
   */
  static <T extends SpecificRecord> BodyReader<T> of(
      String name, Schema writer, Schema reader, SpecificData model) {
    try {
      if (EndlessSchema.is(writer)) {
        return new UnusableSchema<>(
            name + " cannot be used: a record of it would hold itself without end");
      }
      return new ResolvingBodyReader<>(writer, reader, model);
    } catch (RuntimeException | StackOverflowError e) {
      // A schema comes from outside and may be anything that parses.
      return new UnusableSchema<>(name + " cannot be used: " + e);
    }
  }

  @Override
  public WireResult<T> read(byte[] value, int offset) {
    try {
      if (screened) {
        WireResult<T> refused = screen(value, offset);
        if (refused != null) {
          return refused;
        }
      }
      in.reset(value, offset);
      T record = datum.read(null, in);
      return in.remaining() == 0 ? new WireResult.Decoded<>(record) : undecodable(leftOver());
    } catch (IOException e) {
      return undecodable(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return undecodable(what(e));
    }
  }

  /**
   * Avro answers a union branch or symbol that does not exist with whatever its tables throw, and
   * such an exception loses its message once the JVM has compiled the place: so none is passed on.
   */
  private static String what(RuntimeException thrown) {
    return thrown instanceof AvroRuntimeException
        ? thrown.toString()
        : "it holds a union branch or a symbol that does not exist ("
            + thrown.getClass().getSimpleName()
            + ")";
  }

  private @Nullable WireResult<T> screen(byte[] value, int offset) throws IOException {
    in.reset(value, offset);
    Mismatch mismatch = Screening.of(writer, reader, in);
    if (in.remaining() > 0) {
      return undecodable(leftOver());
    }
    return mismatch == null
        ? null
        : new WireResult.Refused<>(
            mismatch.reason(),
            mismatch.detail(),
            mismatch.field().isEmpty() ? null : mismatch.field(),
            false);
  }

  private String leftOver() {
    return in.remaining() + " bytes are left over after the record";
  }

  private WireResult<T> undecodable(String why) {
    return new WireResult.Refused<>(
        DeadLetterReason.UNDECODABLE,
        "the bytes are no " + writer.getFullName() + ": " + why,
        null,
        false);
  }
}
