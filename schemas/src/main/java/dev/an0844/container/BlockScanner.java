package dev.an0844.container;

import java.io.IOException;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the blocks of a container and loses no sound block to the damage of another.
 *
 * <p>A block is believed when its sync marker stands where its size says and nowhere before.
 * Otherwise reading resumes at the first of: the block behind it, when only its marker is damaged;
 * a sound block that ends at the next marker; the byte behind the next marker. So every step goes
 * forward and the end of the file is always reached.
 */
final class BlockScanner {

  /** Bounds what a hostile file can make the search for a block behind damage cost. */
  private static final int MAX_TRIALS = 64;

  private final FileBytes file;
  private final RecordResolver records;
  private final BlockCodec codec;
  private final long firstBlock;
  private byte[] marker;
  private long next;

  BlockScanner(FileBytes file, ContainerHeader header) {
    this.file = file;
    this.records = new RecordResolver(header.schema());
    this.codec = header.codec();
    this.firstBlock = header.end();
    this.marker = header.marker();
    this.next = header.end();
  }

  @Nullable Stretch next() throws IOException {
    if (next >= file.size()) {
      return null;
    }
    BlockFrame frame = BlockFrame.read(file, next);
    Stretch stretch =
        frame != null && frame.isSealedBy(marker, file) ? block(frame) : damage(frame);
    next = stretch.end();
    return stretch;
  }

  private Stretch block(BlockFrame frame) throws IOException {
    long end = frame.dataEnd() + marker.length;
    try {
      return new Stretch.Block(frame.position(), end, frame.count(), data(frame), records);
    } catch (DataFormatException e) {
      return new Stretch.Damage(frame.position(), end, "the block is damaged: " + reason(e));
    }
  }

  private static String reason(DataFormatException e) {
    return e.getMessage() == null ? "its compressed data is not deflate" : e.getMessage();
  }

  private byte[] data(BlockFrame frame) throws IOException, DataFormatException {
    if (frame.dataLength() > BlockCodec.MAX_BLOCK_BYTES) {
      throw new DataFormatException("it has more than " + BlockCodec.MAX_BLOCK_BYTES + " bytes");
    }
    return codec.expand(file.copy(frame.dataStart(), (int) frame.dataLength()));
  }

  private Stretch damage(@Nullable BlockFrame frame) throws IOException {
    if (frame != null && isFollowedByBlock(frame)) {
      return new Stretch.Damage(
          next,
          frame.dataEnd() + marker.length,
          "the sync marker of the block is damaged, and maybe its data");
    }
    long found = file.find(marker, next, file.size());
    if (found < 0 && next == firstBlock && frame != null && adoptMarkerOf(frame)) {
      return new Stretch.Damage(
          next - marker.length,
          next,
          "the sync marker in the header is damaged, or that of the only block");
    }
    if (found < 0) {
      return new Stretch.Damage(
          next, file.size(), "the file ends within a block, or the end of it is damaged");
    }
    long resume = soundBlockBefore(found);
    return new Stretch.Damage(
        next,
        resume < 0 ? found + marker.length : resume,
        next == 0
            ? "the header of the container is damaged; what follows is read with the schema of this version"
            : "a block is damaged: its count, size and sync marker do not fit together");
  }

  private boolean isFollowedByBlock(BlockFrame frame) throws IOException {
    BlockFrame following = BlockFrame.read(file, frame.dataEnd() + marker.length);
    return following != null
        && following.isSealedBy(marker, file)
        && file.find(marker, frame.position(), following.position()) < 0
        && isSound(following);
  }

  /** A few bytes in the middle of a block can look like the head of one; its records cannot. */
  private boolean isSound(BlockFrame frame) throws IOException {
    return block(frame) instanceof Stretch.Block block && block.holdsExactlyItsRecords();
  }

  /**
   * When no block ends with the header's marker, the marker of the first block stands in if the
   * file agrees.
   */
  private boolean adoptMarkerOf(BlockFrame frame) throws IOException {
    if (frame.dataEnd() > file.size() - marker.length) {
      return false;
    }
    byte[] candidate = file.copy(frame.dataEnd(), marker.length);
    long behind = frame.dataEnd() + marker.length;
    BlockFrame following = BlockFrame.read(file, behind);
    if (behind != file.size() && (following == null || !following.isSealedBy(candidate, file))) {
      return false;
    }
    marker = candidate;
    return true;
  }

  /**
   * Finds the sound block that ends at a marker although the damage hides its start, or gives -1.
   */
  private long soundBlockBefore(long markerAt) throws IOException {
    int trials = 0;
    for (long at = next + 1; at < markerAt && trials < MAX_TRIALS; at++) {
      BlockFrame frame = BlockFrame.read(file, at);
      if (frame != null && frame.dataEnd() == markerAt && frame.count() > 0) {
        trials++;
        if (isSound(frame)) {
          return at;
        }
      }
    }
    return -1;
  }
}
