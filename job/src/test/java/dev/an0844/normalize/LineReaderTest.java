package dev.an0844.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.normalize.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void everyKindOfLineEndEndsALineAndNoneEndsTheLast() throws IOException {
    assertThat(read("a\nb\r\n\nc".getBytes(UTF_8), 100))
        .containsExactly(new Line(1, "a"), new Line(2, "b"), new Line(3, ""), new Line(4, "c"));
    assertThat(read("a\n".getBytes(UTF_8), 100)).containsExactly(new Line(1, "a"));
    assertThat(read(new byte[0], 100)).isEmpty();
  }

  @Test
  void gzipIsReadAsWhatItHolds() throws IOException {
    assertThat(read(gzip("a\nb\n"), 100)).containsExactly(new Line(1, "a"), new Line(2, "b"));
  }

  @Test
  void aGzipCutShortIsNotTakenForItsEnd() {
    byte[] whole = gzip("a line\n".repeat(1_000));

    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 12), 100))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
    assertThat(read("\uFEFFa\n\uFEFFb".getBytes(UTF_8), 100))
        .containsExactly(new Line(1, "a"), new Line(2, "\uFEFFb"));
  }

  @Test
  void aLineThatIsTooLongIsSkippedToItsEnd() throws IOException {
    String text = "first\n" + "x".repeat(200_000) + "\nlast";

    assertThat(read(text.getBytes(UTF_8), 1_000))
        .containsExactly(new Line(1, "first"), new Line(2, null), new Line(3, "last"));
  }

  @Test
  void aLineLongerThanTheBufferIsRead() throws IOException {
    String line = "x".repeat(200_000);

    assertThat(read((line + "\n" + line).getBytes(UTF_8), 1_000_000))
        .containsExactly(new Line(1, line), new Line(2, line));
  }

  private static List<Line> read(byte[] bytes, int maxLineBytes) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(new ByteArrayInputStream(bytes), maxLineBytes)) {
      for (Line line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }
}
