package dev.an0844.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.output.LateEvent;
import dev.an0844.output.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesSinkTest {

  @TempDir Path temp;
  private OutputFolder folder = new OutputFolder(Path.of("unset"));
  private Path part = Path.of("unset");

  @BeforeEach
  void prepareTheFolder() throws IOException {
    folder = new OutputFolder(temp.resolve("a/new/folder"));
    folder.prepare();
    part = folder.part(OutputFile.LATE);
  }

  @Test
  void writesOneLineARecord() throws Exception {
    try (JsonLinesWriter<LateEvent> writer = new JsonLinesWriter<>(part, 0)) {
      write(writer, "first", "second");
    }

    assertThat(Files.readAllLines(part)).hasSize(2).first().asString().contains("\"first\"");
    assertThat(Files.readString(part)).endsWith("}\n");
  }

  @Test
  void aRestartCutsBackToTheCheckpoint() throws Exception {
    JsonLinesSink<LateEvent> sink = new JsonLinesSink<>(part.toUri());
    long checkpoint;
    try (JsonLinesWriter<LateEvent> writer = new JsonLinesWriter<>(part, 0)) {
      write(writer, "before");
      checkpoint = writer.snapshotState(1).get(0);
      write(writer, "after");
    }

    try (JsonLinesWriter<LateEvent> restored = sink.restoreWriter(null, List.of(checkpoint))) {
      write(restored, "again");
    }

    assertThat(Files.readAllLines(part))
        .satisfiesExactly(
            line -> assertThat(line).contains("before"),
            line -> assertThat(line).contains("again"));
  }

  @Test
  void aRestartWithoutCheckpointStartsOver() throws Exception {
    try (JsonLinesWriter<LateEvent> writer = new JsonLinesWriter<>(part, 0)) {
      write(writer, "lost run");
    }
    new JsonLinesWriter<LateEvent>(part, 0).close();

    assertThat(part).isEmptyFile();
  }

  @Test
  void aFileThatLostWhatWasCheckpointedIsRefused() {
    assertThatThrownBy(() -> new JsonLinesWriter<LateEvent>(part, 10).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds 0 bytes")
        .hasMessageContaining("10");
  }

  @Test
  void nothingIsInPlaceBeforeThePublication() throws Exception {
    writeAllParts();

    assertThat(temp.resolve("a/new/folder"))
        .isDirectoryNotContaining(file -> !file.getFileName().toString().startsWith("."));
  }

  @Test
  void publishesTheFilesEvenEmptyAndWithoutRulesNoStatus() throws Exception {
    writeAllParts();
    Files.delete(folder.part(OutputFile.TUNING_STATUS));
    folder.publish();

    try (var files = Files.list(folder.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "alerts.jsonl",
              "suppressed.jsonl",
              "late.jsonl",
              "dead-letters.jsonl",
              "coverage.jsonl",
              "findings.jsonl");
    }
  }

  @Test
  void aNewRunRemovesTheEarlierOne() throws Exception {
    writeAllParts();
    folder.publish();
    Files.writeString(folder.path().resolve("notes.txt"), "the person's own");

    folder.prepare();

    try (var files = Files.list(folder.path())) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("notes.txt");
    }
  }

  @Test
  void theLengthOfAFileKeepsItsValueInACheckpoint() throws Exception {
    FileLengthSerializer serializer = new FileLengthSerializer();

    assertThat(
            serializer.deserialize(
                serializer.getVersion(), serializer.serialize(Long.MAX_VALUE - 1)))
        .isEqualTo(Long.MAX_VALUE - 1);
    assertThatThrownBy(() -> serializer.deserialize(9, new byte[8]))
        .isInstanceOf(IOException.class);
  }

  /** The bytes that version 1 left in savepoints. */
  @Test
  void theLengthOfAFileIsReadAsVersion1WroteIt() throws Exception {
    assertThat(
            new FileLengthSerializer().deserialize(1, HexFormat.of().parseHex("0000000000012345")))
        .isEqualTo(0x12345);
  }

  private void writeAllParts() throws IOException {
    for (OutputFile file : OutputFile.ofDetection()) {
      new JsonLinesWriter<LateEvent>(folder.part(file), 0).close();
    }
  }

  private static void write(JsonLinesWriter<LateEvent> writer, String... eventIds)
      throws Exception {
    for (String eventId : eventIds) {
      writer.write(late(eventId), null);
    }
  }

  private static LateEvent late(String eventId) {
    return LateEvent.newBuilder()
        .setEventId(eventId)
        .setHostId("mac-1")
        .setEventType("PortBind")
        .setEventTime(Instant.parse("2026-01-02T03:04:05Z"))
        .setLateByMs(12_000)
        .setOrigin(Origin.newBuilder().setFile("telemetry.avro").build())
        .build();
  }
}
