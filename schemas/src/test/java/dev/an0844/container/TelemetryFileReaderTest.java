package dev.an0844.container;

import static dev.an0844.fixture.TelemetryEvents.attempt;
import static dev.an0844.fixture.TelemetryEvents.bind;
import static dev.an0844.fixture.TelemetryEvents.event;
import static dev.an0844.fixture.TelemetryEvents.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.output.DeadLetterReason;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryFileReaderTest {

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("telemetry.avro");
  }

  @Test
  void givesTheEventsInOrderWithTheirPlaces() throws IOException {
    List<TelemetryEvent> events = IntStream.range(0, 5).mapToObj(i -> refused("e-" + i)).toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Long> starts = Containers.write(bytes, CodecFactory.deflateCodec(6), events, 3);

    List<FileRecord> records = Containers.read(bytes.toByteArray());

    assertThat(Containers.events(records)).isEqualTo(events);
    assertThat(records)
        .extracting(FileRecord::position)
        .containsExactly(starts.get(0), starts.get(0), starts.get(0), starts.get(1), starts.get(1));
    assertThat(records).extracting(FileRecord::index).containsExactly(0, 1, 2, 0, 1);
  }

  @Test
  void readsWhatTheWriterWrote() throws IOException {
    List<TelemetryEvent> events =
        IntStream.range(0, 3_000).mapToObj(i -> refused("e-" + i)).toList();
    write(events);
    assertThat(Containers.events(Containers.read(file))).isEqualTo(events);
  }

  @Test
  void writesTheSameBytesForTheSameSeed() throws IOException {
    byte[] first = writeSeeded(7);
    assertThat(writeSeeded(7)).isEqualTo(first);
    assertThat(writeSeeded(8)).isNotEqualTo(first);
  }

  private byte[] writeSeeded(long seed) throws IOException {
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file, seed)) {
      writer.append(refused("e"));
    }
    return Files.readAllBytes(file);
  }

  @Test
  void givesNothingForAFileWithoutBlocks() throws IOException {
    write(List.of());
    assertThat(Containers.read(file)).isEmpty();
  }

  @Test
  void staysAtTheEnd() throws IOException {
    write(List.of(refused("e")));
    try (TelemetryFileReader reader = TelemetryFileReader.open(file)) {
      assertThat(reader.next()).isInstanceOf(FileRecord.Decoded.class);
      assertThat(reader.next()).isNull();
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void failsOnlyForAFileThatIsNotThere() {
    assertThatThrownBy(() -> TelemetryFileReader.open(file))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void namesTheFieldOfAnEventThatBreaksARuleAndGoesOn() throws Exception {
    TelemetryEvent wrong = event("wrong", bind().setLocalPort(0).build()).build();
    write(List.of(refused("a"), wrong, refused("b")));

    List<FileRecord> records = Containers.read(file);

    assertThat(Containers.events(records))
        .extracting(TelemetryEvent::getEventId)
        .containsExactly("a", "b");
    FileRecord.Broken broken = (FileRecord.Broken) records.get(1);
    assertThat(broken.reason()).isEqualTo(DeadLetterReason.INVALID_FIELD);
    assertThat(broken.field()).isEqualTo("body.local_port");
    assertThat(broken.detail()).isEqualTo("body.local_port must be 1 to 65535, is 0");
    assertThat(broken.hostId()).isEqualTo("mac-1");
    assertThat(broken.eventId()).isEqualTo("wrong");
    assertThat(broken.index()).isEqualTo(1);
    assertHolds(broken, encoded(wrong));
  }

  @Test
  void leavesOutAnIdThatIsTooLongToReport() throws IOException {
    write(List.of(event("x".repeat(40_000), bind().build()).build()));
    FileRecord.Broken broken = onlyBroken(Containers.read(file));
    assertThat(broken.field()).isEqualTo("event_id");
    assertThat(broken.eventId()).isNull();
    assertThat(broken.hostId()).isEqualTo("mac-1");
  }

  @Test
  void keepsTheFirst64KiBOfALongRecordAndTheHashOfAll() throws Exception {
    TelemetryEvent wrong =
        event("e", attempt().setSensorState("x".repeat(200_000)).build()).build();
    write(List.of(wrong));
    FileRecord.Broken broken = onlyBroken(Containers.read(file));
    byte[] bytes = encoded(wrong);
    assertThat(broken.head64k()).isEqualTo(Arrays.copyOf(bytes, 64 * 1024));
    assertThat(broken.length()).isEqualTo(bytes.length);
    assertThat(broken.sha256()).isEqualTo(sha256(bytes));
  }

  @Test
  void reportsRawBytesThatAreNoRecordAndGoesOn() throws Exception {
    byte[] raw = "no record".getBytes(StandardCharsets.UTF_8);
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file)) {
      writer.append(refused("a"));
      writer.appendRaw(raw);
      writer.append(refused("b"));
    }
    List<FileRecord> records = Containers.read(file);
    assertThat(Containers.events(records))
        .extracting(TelemetryEvent::getEventId)
        .containsExactly("a", "b");
    FileRecord.Broken broken = onlyBroken(records);
    assertThat(broken.reason()).isEqualTo(DeadLetterReason.UNDECODABLE);
    assertHolds(broken, raw);
  }

  @Test
  void reportsWhatStandsBehindARecord() throws Exception {
    byte[] good = encoded(refused("a"));
    byte[] raw = Arrays.copyOf(good, good.length + 3);
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file)) {
      writer.appendRaw(raw);
    }
    List<FileRecord> records = Containers.read(file);
    assertThat(Containers.events(records)).containsExactly(refused("a"));
    assertHolds(onlyBroken(records), new byte[3]);
  }

  @Test
  void reportsAnEmptyRecord() throws Exception {
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file)) {
      writer.appendRaw(new byte[0]);
    }
    FileRecord.Broken broken = onlyBroken(Containers.read(file));
    assertThat(broken.detail()).contains("fewer than its count of 1");
    assertHolds(broken, new byte[0]);
  }

  @Test
  void allocatesNothingForALengthThatIsNotThere() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    encoder.writeLong(Integer.MAX_VALUE - 100);
    encoder.writeLong(7);
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file)) {
      writer.appendRaw(bytes.toByteArray());
      writer.append(refused("a"));
    }
    List<FileRecord> records = Containers.read(file);
    assertThat(onlyBroken(records).reason()).isEqualTo(DeadLetterReason.UNDECODABLE);
    assertThat(Containers.events(records)).hasSize(1);
  }

  @Test
  void refusesABlockThatInflatesBeyondAllBounds() throws IOException {
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file)) {
      writer.appendRaw(new byte[BlockCodec.MAX_BLOCK_BYTES + 1]);
      writer.append(refused("a"));
    }
    List<FileRecord> records = Containers.read(file);
    FileRecord.Broken broken = onlyBroken(records);
    assertThat(broken.reason()).isEqualTo(DeadLetterReason.CORRUPT_FILE);
    assertThat(broken.detail()).contains("inflates to more than");
    assertThat(Containers.events(records)).hasSize(1);
  }

  @Test
  void reportsAFileThatIsNoContainerOnce() throws Exception {
    byte[] bytes = "{\"event_id\": \"e\"}\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    FileRecord.Broken broken = onlyBroken(Containers.read(bytes));
    assertThat(broken.reason()).isEqualTo(DeadLetterReason.CORRUPT_FILE);
    assertThat(broken.position()).isZero();
    assertThat(broken.length()).isEqualTo(bytes.length);
    assertThat(broken.sha256()).isEqualTo(sha256(bytes));
    assertThat(broken.head64k()).isEqualTo(Arrays.copyOf(bytes, 64 * 1024));
  }

  @Test
  void reportsAnEmptyFile() throws IOException {
    assertThat(onlyBroken(Containers.read(new byte[0])).length()).isZero();
  }

  @Test
  void namesACodecThatItCannotRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Containers.write(bytes, CodecFactory.bzip2Codec(), List.of(refused("e")), 1);
    assertThat(onlyBroken(Containers.read(bytes.toByteArray())).detail()).contains("bzip2");
  }

  @Test
  void goesOnWhenOnlyTheMarkerInTheHeaderIsDamaged() throws IOException {
    for (int count : new int[] {1, 3}) {
      List<TelemetryEvent> events =
          IntStream.range(0, count).mapToObj(i -> refused("e-" + i)).toList();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int start = Containers.write(out, CodecFactory.deflateCodec(6), events, 1).get(0).intValue();
      byte[] bytes = out.toByteArray();
      bytes[start - 5] ^= 1;
      List<FileRecord> records = Containers.read(bytes);
      assertThat(Containers.events(records)).isEqualTo(events);
      assertThat(onlyBroken(records).position()).isEqualTo(start - 16);
    }
  }

  private void write(List<TelemetryEvent> events) throws IOException {
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file)) {
      for (TelemetryEvent event : events) {
        writer.append(event);
      }
    }
  }

  private static FileRecord.Broken onlyBroken(List<FileRecord> records) {
    assertThat(Containers.broken(records)).hasSize(1);
    return Containers.broken(records).get(0);
  }

  private static void assertHolds(FileRecord.Broken broken, byte[] bytes) throws Exception {
    assertThat(broken.head64k()).isEqualTo(bytes);
    assertThat(broken.length()).isEqualTo(bytes.length);
    assertThat(broken.sha256()).isEqualTo(sha256(bytes));
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] encoded(TelemetryEvent event) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new SpecificDatumWriter<>(TelemetryEvent.class).write(event, encoder);
    return bytes.toByteArray();
  }
}
