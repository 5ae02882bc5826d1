package dev.an0844.simulator.convert;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.container.FileRecord;
import dev.an0844.container.TelemetryFileReader;
import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.simulator.CommandRun;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jspecify.annotations.Nullable;

class RoundTripTest {

  private @Nullable Path folder;

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("round-trip");
  }

  @AfterProperty
  void removeFolder() throws IOException {
    for (String name : List.of("given.avro", "lines.ndjson", "again.avro", "lines-again.ndjson")) {
      Files.deleteIfExists(file(name));
    }
    Files.delete(file(""));
  }

  @Provide
  Arbitrary<List<TelemetryEvent>> telemetry() {
    return AnyTelemetry.events().list().ofMaxSize(40);
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void everyEventComesBackAsItWas(@ForAll("telemetry") List<TelemetryEvent> events)
      throws IOException {
    try (TelemetryFileWriter writer = TelemetryFileWriter.create(file("given.avro"))) {
      for (TelemetryEvent event : events) {
        writer.append(event);
      }
    }

    convert("given.avro", "lines.ndjson");
    convert("lines.ndjson", "again.avro");
    convert("again.avro", "lines-again.ndjson");

    assertThat(Files.readAllLines(file("lines.ndjson"))).hasSize(events.size());
    assertThat(read(file("again.avro"))).isEqualTo(events);
    assertThat(file("lines-again.ndjson")).hasSameBinaryContentAs(file("lines.ndjson"));
  }

  private void convert(String from, String to) {
    CommandRun run =
        CommandRun.of(
            new ConvertCommand(),
            "--input",
            file(from).toString(),
            "--output",
            file(to).toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  private static List<TelemetryEvent> read(Path file) throws IOException {
    List<TelemetryEvent> events = new ArrayList<>();
    try (TelemetryFileReader reader = TelemetryFileReader.open(file)) {
      for (FileRecord record = reader.next(); record != null; record = reader.next()) {
        assertThat(record).isInstanceOf(FileRecord.Decoded.class);
        events.add(((FileRecord.Decoded) record).event());
      }
    }
    return events;
  }

  private Path file(String name) {
    return requireNonNull(folder).resolve(name);
  }
}
