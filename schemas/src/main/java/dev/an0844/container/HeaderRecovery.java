package dev.an0844.container;

import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Opens the blocks of a container, if need be without its header.
 *
 * <p>A file ends with its sync marker, and most files are of our own schema. So when the header is
 * damaged, or what it says reads none of the first blocks, our schema and both codecs are tried;
 * they are believed only when a block comes out as exactly its count of records. What a readable
 * header says of a block that it does read is never overruled.
 */
final class HeaderRecovery {

  /** How far into the file a block that can be read is looked for. */
  private static final int MAX_TRIALS = 16;

  private HeaderRecovery() {}

  static BlockScanner openBlocks(FileBytes file)
      throws IOException, ContainerHeader.UnreadableException {
    ContainerHeader header;
    try {
      header = ContainerHeader.read(file);
    } catch (ContainerHeader.UnreadableException e) {
      ContainerHeader rebuilt = rebuild(file);
      if (rebuilt == null) {
        throw e;
      }
      return new BlockScanner(file, rebuilt);
    }
    ContainerHeader rebuilt = reads(file, header) ? null : rebuild(file);
    return new BlockScanner(file, rebuilt == null ? header : rebuilt);
  }

  private static @Nullable ContainerHeader rebuild(FileBytes file) throws IOException {
    if (file.size() < 2 * ContainerHeader.MARKER_BYTES) {
      return null;
    }
    byte[] marker =
        file.copy(file.size() - ContainerHeader.MARKER_BYTES, ContainerHeader.MARKER_BYTES);
    for (BlockCodec codec : BlockCodec.values()) {
      ContainerHeader header =
          new ContainerHeader(TelemetryEvent.getClassSchema(), codec, marker, 0);
      if (reads(file, header)) {
        return header;
      }
    }
    return null;
  }

  private static boolean reads(FileBytes file, ContainerHeader header) throws IOException {
    BlockScanner blocks = new BlockScanner(file, header);
    for (int i = 0; i < MAX_TRIALS; i++) {
      Stretch stretch = blocks.next();
      if (stretch == null) {
        return false;
      }
      if (stretch instanceof Stretch.Block block
          && block.count() > 0
          && block.holdsExactlyItsRecords()) {
        return true;
      }
    }
    return false;
  }
}
