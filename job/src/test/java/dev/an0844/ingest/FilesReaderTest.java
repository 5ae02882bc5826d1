package dev.an0844.ingest;

import static dev.an0844.ingest.Telemetry.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.telemetry.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesReaderTest {

  @TempDir private Path folder;

  private final Output output = new Output();

  @Test
  void readsSideBySideFromTheFileThatIsFurthestBehind() throws Exception {
    Path early = write("z-early.avro", 0, 1_000, 6_000);
    Path later = write("a-later.avro", 2_000, 5_000, 7_000);

    readAll(reader(100, early, later));

    // Each gives one event first, in whatever order.
    assertThat(output.times()).containsExactly(2_000L, 0L, 1_000L, 6_000L, 5_000L, 7_000L);
    assertThat(output.released).containsExactly(early.toString(), later.toString());
  }

  @Test
  void marksWhatIsLateWithinItsOwnFileOnly() throws Exception {
    Path disordered = write("a.avro", 60_000, 50_000, 49_999);
    Path old = write("b.avro", -3_600_000, -3_599_000);

    readAll(reader(100, disordered, old));

    assertThat(output.collected)
        .filteredOn(ingested -> ingested.lateByMs() > 0)
        .singleElement()
        .returns(10_001L, Ingested::lateByMs)
        .returns(NOON + 49_999, Ingested::timestamp);
  }

  @Test
  void readsMoreFilesThanItMayHaveOpen() throws Exception {
    Path[] files = new Path[8];
    for (int i = 0; i < files.length; i++) {
      int first = i;
      files[i] =
          write("f-" + i + ".avro", LongStream.range(0, 40).map(n -> n * 1_000 + first).toArray());
    }

    readAll(reader(2, files));

    assertThat(output.times()).hasSize(320).doesNotHaveDuplicates();
    assertThat(output.collected).allMatch(ingested -> ingested.lateByMs() == 0);
  }

  @Test
  void goesOnFromACheckpoint() throws Exception {
    Path one = write("a.avro", 0, 20_000, 40_000);
    Path two = write("b.avro", 10_000, 30_000, 19_999, 50_000);
    FilesReader before = reader(100, one, two);
    for (int i = 0; i < 4; i++) {
      before.pollNext(output);
    }
    List<FileSplit> checkpoint = before.snapshotState(1);
    before.close();
    FilesReader after = new FilesReader(Telemetry.SETTINGS, () -> NOON, 100, new SimpleCounter());
    after.addSplits(throughTheSerializer(checkpoint));
    after.notifyNoMoreSplits();

    readAll(after);

    assertThat(output.times())
        .containsExactlyInAnyOrder(0L, 20_000L, 40_000L, 10_000L, 30_000L, 19_999L, 50_000L);
    assertThat(output.collected)
        .filteredOn(ingested -> ingested.lateByMs() > 0)
        .extracting(Ingested::lateByMs)
        .containsExactly(10_001L);
  }

  @Test
  void forgetsAFileThatIsAtItsEnd() throws Exception {
    FilesReader reader = reader(100, write("a.avro", 0));

    readAll(reader);

    assertThat(reader.snapshotState(1)).isEmpty();
  }

  @Test
  void makesADeadLetterOfWhatIsNoAvroFile() throws Exception {
    Path text = folder.resolve("a.avro");
    Files.writeString(text, "not at all", StandardCharsets.UTF_8);

    readAll(reader(100, text, write("b.avro", 0)));

    DeadLetter letter =
        output.collected.stream()
            .filter(ingested -> !ingested.isEvent())
            .map(RefusedRecords::letter)
            .findAny()
            .orElseThrow();
    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.CORRUPT_FILE);
    assertThat(letter.getOrigin().getFile()).isEqualTo(text.toString());
    assertThat(output.times()).containsExactly(0L);
  }

  @Test
  void judgesAnImpossibleTimeByObservedTime() throws Exception {
    Path file = folder.resolve("a.avro");
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file)) {
      writer.append(Telemetry.attempt(Outcome.REFUSED).at(0).observed(-60_001).build());
      writer.append(Telemetry.attempt(Outcome.REFUSED).at(5_000).observed(-1_000).build());
    }

    readAll(reader(100, file));

    assertThat(RefusedRecords.letter(output.collected.get(0)))
        .returns(DeadLetterReason.IMPOSSIBLE_TIME, DeadLetter::getReason)
        .returns("e-1", DeadLetter::getEventId);
    assertThat(output.collected.get(1).clock()).isEqualTo(NOON - 1_000);
  }

  @Test
  void aWrongClockCannotVouchForItself() throws Exception {
    long tenYears = 315_360_000_000L;
    Path file = folder.resolve("a.avro");
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file)) {
      writer.append(Telemetry.attempt(Outcome.REFUSED).at(tenYears).observed(tenYears).build());
      writer.append(Telemetry.attempt(Outcome.REFUSED).at(0).observed(0).build());
    }

    readAll(reader(100, file));

    assertThat(RefusedRecords.letter(output.collected.get(0)).getReason())
        .isEqualTo(DeadLetterReason.IMPOSSIBLE_TIME);
    assertThat(output.collected.get(1).lateByMs()).isZero();
  }

  @Test
  void readsNothingBeforeItHasAllOfItsShare() throws Exception {
    FilesReader reader = new FilesReader(Telemetry.SETTINGS, () -> NOON, 1, new SimpleCounter());

    reader.addSplits(List.of(FileSplit.unread(write("a.avro", 0).toString(), 0)));
    assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    assertThat(reader.isAvailable()).isNotDone();

    reader.notifyNoMoreSplits();
    assertThat(reader.isAvailable()).isDone();
    readAll(reader);
    assertThat(output.times()).containsExactly(0L);
  }

  private static List<FileSplit> throughTheSerializer(List<FileSplit> splits) throws IOException {
    UnassignedFilesSerializer serializer = new UnassignedFilesSerializer();
    return serializer
        .deserialize(serializer.getVersion(), serializer.serialize(new UnassignedFiles(splits)))
        .files();
  }

  private static FilesReader reader(int maxOpen, Path... files) {
    FilesReader reader =
        new FilesReader(Telemetry.SETTINGS, () -> NOON + 3_600_000, maxOpen, new SimpleCounter());
    List<FileSplit> splits = new ArrayList<>();
    for (Path file : files) {
      splits.add(FileSplit.unread(file.toString(), splits.size()));
    }
    reader.addSplits(splits);
    reader.notifyNoMoreSplits();
    return reader;
  }

  private void readAll(FilesReader reader) throws Exception {
    InputStatus status = InputStatus.MORE_AVAILABLE;
    while (status == InputStatus.MORE_AVAILABLE) {
      status = reader.pollNext(output);
    }
    assertThat(status).isEqualTo(InputStatus.END_OF_INPUT);
    reader.close();
  }

  private Path write(String name, long... offsets) throws IOException {
    Path file = folder.resolve(name);
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file)) {
      for (long offset : offsets) {
        writer.append(
            Telemetry.attempt(Outcome.REFUSED).id(name + "-" + offset).at(offset).build());
      }
    }
    return file;
  }

  private static final class Output implements ReaderOutput<Ingested> {
    private final List<Ingested> collected = new ArrayList<>();
    private final List<String> released = new ArrayList<>();

    /** Event times of the events, in milliseconds after noon. */
    List<Long> times() {
      return collected.stream()
          .filter(Ingested::isEvent)
          .map(ingested -> ingested.timestamp() - NOON)
          .toList();
    }

    @Override
    public void collect(Ingested ingested) {
      collected.add(ingested);
    }

    @Override
    public void collect(Ingested ingested, long timestamp) {
      collected.add(ingested);
    }

    @Override
    public SourceOutput<Ingested> createOutputForSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
      released.add(splitId);
    }

    @Override
    public void emitWatermark(Watermark watermark) {}

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }
}
