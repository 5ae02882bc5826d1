package dev.an0844.container;

import dev.an0844.telemetry.TelemetryEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;

/** Writes and reads whole containers, for tests. */
final class Containers {

  /** Far more than any sound or damaged file of these tests can give. */
  private static final int ENDLESS = 100_000;

  private Containers() {}

  /**
   * Writes blocks of a number of records by Avro's own writer and gives where they start, then the
   * file's end.
   */
  static List<Long> write(
      ByteArrayOutputStream bytes,
      CodecFactory codec,
      List<TelemetryEvent> events,
      int recordsPerBlock) {
    List<Long> starts = new ArrayList<>();
    try (DataFileWriter<TelemetryEvent> writer =
        new DataFileWriter<>(new SpecificDatumWriter<>(TelemetryEvent.class))) {
      writer.setCodec(codec).create(TelemetryEvent.getClassSchema(), bytes);
      for (int i = 0; i < events.size(); i++) {
        if (i % recordsPerBlock == 0) {
          starts.add(writer.sync());
        }
        writer.append(events.get(i));
      }
      starts.add(writer.sync());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return starts;
  }

  static List<FileRecord> read(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("container", ".avro");
    try {
      return read(Files.write(file, bytes));
    } finally {
      Files.delete(file);
    }
  }

  static List<FileRecord> read(Path file) throws IOException {
    List<FileRecord> records = new ArrayList<>();
    try (TelemetryFileReader reader = TelemetryFileReader.open(file)) {
      for (FileRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
        if (records.size() > ENDLESS) {
          throw new AssertionError("the reader does not come to an end");
        }
      }
    }
    return records;
  }

  static List<TelemetryEvent> events(List<FileRecord> records) {
    return records.stream()
        .filter(FileRecord.Decoded.class::isInstance)
        .map(record -> ((FileRecord.Decoded) record).event())
        .toList();
  }

  static List<FileRecord.Broken> broken(List<FileRecord> records) {
    return records.stream()
        .filter(FileRecord.Broken.class::isInstance)
        .map(FileRecord.Broken.class::cast)
        .toList();
  }
}
