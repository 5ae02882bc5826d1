package dev.an0844.normalize.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.ingest.FileSplit;
import dev.an0844.output.DeadLetterReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawFilesReaderTest {

  private static final long NOW = 1_765_432_200_000L;

  @TempDir private Path folder;
  private final Output output = new Output();

  @Test
  void everyLineHasItsFileAndNumber() throws Exception {
    Path one = Files.writeString(folder.resolve("a.log"), "first\n\nthird");
    Path two = Files.writeString(folder.resolve("b.log"), "other\n");

    readAll(reader(one, two));

    assertThat(output.told())
        .containsExactly(one + ":1 first", one + ":2 ", one + ":3 third", two + ":1 other");
    assertThat(output.records).allMatch(record -> record.referenceTime() == NOW && !record.again());
  }

  @Test
  void bytesStayAsTheyAre() throws Exception {
    byte[] notUtf8 = {'a', (byte) 0xff, (byte) 0xfe, 'b'};
    Path file = Files.write(folder.resolve("a.log"), notUtf8);

    readAll(reader(file));

    assertThat(output.records)
        .singleElement()
        .satisfies(r -> assertThat(r.value()).isEqualTo(notUtf8));
  }

  @Test
  void aRestartTellsAgainWhatWasReadAndGoesOnBehindIt() throws Exception {
    Path one = Files.writeString(folder.resolve("a.log"), "1\n2\n3\n4\n");
    Path two = Files.writeString(folder.resolve("b.log"), "5\n");
    RawFilesReader before = reader(one, two);
    before.pollNext(output);
    before.pollNext(output);
    List<FileSplit> checkpoint = before.snapshotState(1);
    before.close();
    output.records.clear();

    readAll(reader(checkpoint));

    assertThat(output.told())
        .containsExactly(
            one + ":1 1 again", one + ":2 2 again", one + ":3 3", one + ":4 4", two + ":1 5");
  }

  /** Else a second restart would lose what the first had read. */
  @Test
  void aCheckpointWhileItTellsAgainForgetsNothing() throws Exception {
    Path file = Files.writeString(folder.resolve("a.log"), "1\n2\n3\n");
    RawFilesReader reader = reader(List.of(new FileSplit(file.toString(), 0, 2, 0)));
    reader.pollNext(output);

    assertThat(reader.snapshotState(1)).extracting(FileSplit::consumed).containsExactly(2L);
    reader.close();
  }

  @Test
  void aGzipCutShortIsReadToWhereItIsDamaged() throws Exception {
    byte[] whole = gzip("a line that is long enough\n".repeat(50_000));
    Path file = Files.write(folder.resolve("a.gz"), Arrays.copyOf(whole, whole.length - 20));
    Path sound = Files.writeString(folder.resolve("b.log"), "sound\n");

    readAll(reader(file, sound));

    RawRecord damaged = output.records.get(output.records.size() - 2);
    assertThat(damaged.unreadable()).isEqualTo(DeadLetterReason.CORRUPT_FILE);
    assertThat(damaged.problem()).contains("cannot be read from here to its end");
    assertThat(damaged.place().container()).isEqualTo(file.toString());
    assertThat(output.told()).last().isEqualTo(sound + ":1 sound");
  }

  @Test
  void aFileThatIsGoneFailsTheJobWithWhatToDo() throws Exception {
    RawFilesReader reader = reader(folder.resolve("gone.log"));

    assertThatThrownBy(() -> reader.pollNext(output))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gone.log")
        .hasMessageContaining("NoSuchFileException")
        .hasMessageContaining("Put it back");
  }

  @Test
  void waitsForFilesUntilThereAreNoMore() throws Exception {
    RawFilesReader reader = new RawFilesReader(() -> NOW, new SimpleCounter());
    assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);

    reader.notifyNoMoreSplits();

    assertThat(reader.isAvailable()).isDone();
    assertThat(reader.pollNext(output)).isEqualTo(InputStatus.END_OF_INPUT);
  }

  private static RawFilesReader reader(Path... files) {
    List<FileSplit> splits = new ArrayList<>();
    for (Path file : files) {
      splits.add(FileSplit.unread(file.toString(), splits.size()));
    }
    return reader(splits);
  }

  private static RawFilesReader reader(List<FileSplit> splits) {
    RawFilesReader reader = new RawFilesReader(() -> NOW, new SimpleCounter());
    reader.addSplits(splits);
    reader.notifyNoMoreSplits();
    return reader;
  }

  private void readAll(RawFilesReader reader) throws Exception {
    while (reader.pollNext(output) != InputStatus.END_OF_INPUT) {
      assertThat(reader.isAvailable()).isDone();
    }
    reader.close();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static final class Output implements ReaderOutput<RawRecord> {
    private final List<RawRecord> records = new ArrayList<>();

    List<String> told() {
      return records.stream().map(Output::told).toList();
    }

    private static String told(RawRecord record) {
      byte[] value = Objects.requireNonNullElse(record.value(), new byte[0]);
      return record.place().container()
          + ":"
          + record.place().position()
          + " "
          + new String(value, StandardCharsets.UTF_8)
          + (record.again() ? " again" : "");
    }

    @Override
    public void collect(RawRecord record) {
      records.add(record);
    }

    @Override
    public void collect(RawRecord record, long timestamp) {
      records.add(record);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      throw new AssertionError("raw files have no watermarks");
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<RawRecord> createOutputForSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {}
  }
}
