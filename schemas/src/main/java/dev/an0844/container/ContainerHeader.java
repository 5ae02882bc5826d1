package dev.an0844.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * What the head of an Avro object container says about the blocks behind it.
 *
 * @param schema the schema of the writer
 * @param codec how blocks are compressed
 * @param marker the 16 bytes behind every block
 * @param end where the first block starts
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ContainerHeader(Schema schema, BlockCodec codec, byte[] marker, long end) {

  static final int MARKER_BYTES = 16;

  private static final byte[] MAGIC = {'O', 'b', 'j', 1};
  private static final int MAX_VALUE_BYTES = 16 * 1024 * 1024;

  /** The head of the file is no head of a container that can be read. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String detail;

    UnreadableException(String detail) {
      super(detail);
      this.detail = detail;
    }

    String detail() {
      return detail;
    }
  }

  static ContainerHeader read(FileBytes file) throws IOException, UnreadableException {
    if (!file.hasAt(0, MAGIC)) {
      throw new UnreadableException("the file is not an Avro object container");
    }
    Map<String, byte[]> metadata = new HashMap<>();
    long end = readMetadata(file, metadata);
    if (end > file.size() - MARKER_BYTES) {
      throw new UnreadableException("the file ends within the header of the container");
    }
    return new ContainerHeader(
        schema(metadata), codec(metadata), file.copy(end, MARKER_BYTES), end + MARKER_BYTES);
  }

  private static long readMetadata(FileBytes file, Map<String, byte[]> metadata)
      throws IOException, UnreadableException {
    VarLong count = number(file, MAGIC.length);
    while (count.value() != 0) {
      long at = count.value() < 0 ? number(file, count.end()).end() : count.end();
      for (long i = Math.abs(count.value()); i != 0; i--) {
        Sized key = sized(file, at);
        Sized value = sized(file, key.end());
        metadata.put(new String(key.bytes(), StandardCharsets.UTF_8), value.bytes());
        at = value.end();
      }
      count = number(file, at);
    }
    return count.end();
  }

  private static VarLong number(FileBytes file, long at) throws IOException, UnreadableException {
    VarLong number = VarLong.read(file, at);
    if (number.isNone()) {
      throw new UnreadableException("the header of the container is damaged at byte " + at);
    }
    return number;
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Sized(byte[] bytes, long end) {}

  private static Sized sized(FileBytes file, long at) throws IOException, UnreadableException {
    VarLong size = number(file, at);
    if (size.value() < 0 || size.value() > Math.min(MAX_VALUE_BYTES, file.size() - size.end())) {
      throw new UnreadableException("the header of the container is damaged at byte " + at);
    }
    return new Sized(file.copy(size.end(), (int) size.value()), size.end() + size.value());
  }

  private static Schema schema(Map<String, byte[]> metadata) throws UnreadableException {
    byte[] json = metadata.get("avro.schema");
    if (json == null) {
      throw new UnreadableException("the header of the container holds no schema");
    }
    try {
      return new Schema.Parser()
          .setValidateDefaults(false)
          .parse(new String(json, StandardCharsets.UTF_8));
    } catch (AvroRuntimeException e) {
      throw new UnreadableException(
          "the schema in the header of the container cannot be read: " + e.getMessage());
    }
  }

  private static BlockCodec codec(Map<String, byte[]> metadata) throws UnreadableException {
    byte[] name = metadata.getOrDefault("avro.codec", new byte[0]);
    return switch (new String(name, StandardCharsets.UTF_8)) {
      case "", "null" -> BlockCodec.NULL;
      case "deflate" -> BlockCodec.DEFLATE;
      default ->
          throw new UnreadableException(
              "the container is compressed with %s, only null and deflate can be read"
                  .formatted(new String(name, StandardCharsets.UTF_8)));
    };
  }
}
