package dev.an0844.container;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads one Avro object container of telemetry to its end, whatever is in it.
 *
 * <p>Records are resolved from the file's schema to ours. What cannot become an event is handed out
 * as {@link FileRecord.Broken} in its place, and reading goes on: behind a record that its schema
 * can still delimit; else behind its block; behind damage to a block's frame, at the next block
 * that is sound. A damaged header is done without where the file is of our schema; a file that is
 * no such container is one Broken at position 0. Damage never raises an exception; only a file that
 * cannot be read as such does. Memory: the data of one block, at most 128 MiB, and no more than the
 * file holds.
 *
 * <p>Not for use by several threads. The file must not change while it is read.
 */
public final class TelemetryFileReader implements Closeable {

  private final FileBytes file;
  private final @Nullable BlockScanner blocks;
  private Stretch.@Nullable Damage headerDamage;
  private @Nullable BlockCursor block;

  private TelemetryFileReader(
      FileBytes file, @Nullable BlockScanner blocks, Stretch.@Nullable Damage headerDamage) {
    this.file = file;
    this.blocks = blocks;
    this.headerDamage = headerDamage;
  }

  /**
   * Opens a file.
   *
   * @throws IOException when it is not there or cannot be read; never for what is in it
   */
  public static TelemetryFileReader open(Path path) throws IOException {
    FileBytes file = FileBytes.open(path);
    try {
      return over(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static TelemetryFileReader over(FileBytes file) throws IOException {
    try {
      return new TelemetryFileReader(file, HeaderRecovery.openBlocks(file), null);
    } catch (ContainerHeader.UnreadableException e) {
      return new TelemetryFileReader(file, null, new Stretch.Damage(0, file.size(), e.detail()));
    }
  }

  /**
   * Gives the next record of the file, in its order.
   *
   * @return the record, or null at the end of the file
   * @throws IOException when the file cannot be read
   */
  public @Nullable FileRecord next() throws IOException {
    FileRecord record = block == null ? null : block.next();
    while (record == null) {
      Stretch stretch = nextStretch();
      if (stretch == null) {
        block = null;
        return null;
      }
      record = first(stretch);
    }
    return record;
  }

  private @Nullable Stretch nextStretch() throws IOException {
    if (headerDamage != null) {
      Stretch damage = headerDamage;
      headerDamage = null;
      return damage;
    }
    return blocks == null ? null : blocks.next();
  }

  private @Nullable FileRecord first(Stretch stretch) throws IOException {
    if (stretch instanceof Stretch.Block sound) {
      block = new BlockCursor(sound);
      return block.next();
    }
    block = null;
    return Evidence.ofFile(file, (Stretch.Damage) stretch);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
