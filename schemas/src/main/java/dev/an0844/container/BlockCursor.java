package dev.an0844.container;

import dev.an0844.output.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/** Goes through the records of one block. */
final class BlockCursor {

  private final Stretch.Block block;
  private int at;
  private int index;

  BlockCursor(Stretch.Block block) {
    this.block = block;
  }

  @Nullable FileRecord next() {
    byte[] data = block.data();
    if (index == block.count()) {
      return at == data.length
          ? null
          : rest(DeadLetterReason.CORRUPT_FILE, "bytes stand behind the last record of the block");
    }
    int end = block.records().endOf(data, at);
    if (end == DatumExtent.NONE) {
      return rest(DeadLetterReason.UNDECODABLE, unreadableRest());
    }
    FileRecord record =
        block.records().resolve(new RecordSlice(data, at, end, block.position(), index));
    at = end;
    index++;
    return record;
  }

  private String unreadableRest() {
    int lost = block.count() - index;
    return at == block.data().length
        ? "the block holds %d records fewer than its count of %d says"
            .formatted(lost, block.count())
        : "the record is no value of the schema in the file, and where the %d records from it on start is lost"
            .formatted(lost);
  }

  private FileRecord rest(DeadLetterReason reason, String detail) {
    RecordSlice rest =
        new RecordSlice(block.data(), at, block.data().length, block.position(), index);
    at = block.data().length;
    index = block.count();
    return rest.broken(reason, detail, null, RecordIds.NONE);
  }
}
