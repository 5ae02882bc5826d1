package dev.an0844.container;

/** A stretch of the file behind its header, from {@code position} up to {@code end}. */
sealed interface Stretch {

  long position();

  long end();

  /**
   * A sound block.
   *
   * @param data its records, no longer compressed
   * @param records what reads them
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Block(long position, long end, int count, byte[] data, RecordResolver records)
      implements Stretch {

    /** Says whether the data is its count of records, one behind the other, and nothing else. */
    boolean holdsExactlyItsRecords() {
      int at = 0;
      for (int i = 0; i < count && at != DatumExtent.NONE; i++) {
        at = at < data.length ? records.endOf(data, at) : DatumExtent.NONE;
      }
      return at == data.length;
    }
  }

  /**
   * Bytes that are no sound block.
   *
   * @param detail what is wrong, in a sentence for a person
   */
  record Damage(long position, long end, String detail) implements Stretch {}
}
