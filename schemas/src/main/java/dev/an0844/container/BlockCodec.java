package dev.an0844.container;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How the data of blocks is compressed: the two ways that every Avro implementation must know. */
enum BlockCodec {
  NULL,
  DEFLATE;

  /**
   * Most bytes that the data of a block may have. The longest record that keeps the field rules has
   * some 64 MiB, and writers end a block with the record that fills it, so only a hostile block is
   * longer.
   */
  static final int MAX_BLOCK_BYTES = 128 * 1024 * 1024;

  private static final int CHUNK_BYTES = 64 * 1024;

  /**
   * Gives the data of a block as it was before compression.
   *
   * @throws DataFormatException when it cannot be had back, with what is wrong
   */
  byte[] expand(byte[] data) throws DataFormatException {
    return this == NULL ? data : inflate(data);
  }

  private static byte[] inflate(byte[] data) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(data);
      ByteArrayOutputStream out = new ByteArrayOutputStream(CHUNK_BYTES);
      byte[] chunk = new byte[CHUNK_BYTES];
      while (!inflater.finished()) {
        int length = inflater.inflate(chunk);
        if (length == 0 && !inflater.finished()) {
          throw new DataFormatException("the compressed data ends too early");
        }
        if (out.size() + length > MAX_BLOCK_BYTES) {
          throw new DataFormatException(
              "the block inflates to more than " + MAX_BLOCK_BYTES + " bytes");
        }
        out.write(chunk, 0, length);
      }
      if (inflater.getRemaining() > 0) {
        throw new DataFormatException(
            inflater.getRemaining() + " bytes stand behind the compressed data");
      }
      return out.toByteArray();
    } finally {
      inflater.end();
    }
  }
}
