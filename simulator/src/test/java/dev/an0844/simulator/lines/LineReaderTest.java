package dev.an0844.simulator.lines;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.simulator.lines.Line.Text;
import dev.an0844.simulator.lines.Line.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  private static final int LONGEST = 20;

  @Test
  void linesAreNumberedFromOneAndTheLastNeedsNoLineBreak() throws IOException {
    assertThat(lines("one\n\nthree".getBytes(UTF_8)))
        .containsExactly(new Text(1, "one"), new Text(2, ""), new Text(3, "three"));
  }

  @Test
  void anEmptyFileHasNoLine() throws IOException {
    assertThat(lines(new byte[0])).isEmpty();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
    assertThat(lines("\uFEFFone\n".getBytes(UTF_8))).containsExactly(new Text(1, "one"));
  }

  @Test
  void aLineThatIsNotTextCostsOnlyItself() throws IOException {
    assertThat(lines("one\nd\u00e9\nthree\n".getBytes(ISO_8859_1)))
        .containsExactly(
            new Text(1, "one"),
            new Unreadable(2, "the line is not UTF-8 text"),
            new Text(3, "three"));
  }

  @Test
  void aLineThatIsTooLongCostsOnlyItself() throws IOException {
    String text = "x".repeat(LONGEST) + "\n" + "y".repeat(200_000) + "\nthree\n";

    assertThat(lines(text.getBytes(UTF_8)))
        .containsExactly(
            new Text(1, "x".repeat(LONGEST)),
            new Unreadable(2, "the line has 200000 bytes, the longest may have 20"),
            new Text(3, "three"));
  }

  @Property
  void everyTextComesBackWhateverTheBuffer(
      @ForAll List<@StringLength(max = 5) @CharRange(from = 'a', to = '\u00ff') String> texts)
      throws IOException {
    byte[] bytes =
        String.join("", texts.stream().map(text -> text + "\n").toList()).getBytes(UTF_8);

    List<Line> expected =
        new ArrayList<>(
            IntStream.range(0, texts.size()).mapToObj(i -> new Text(i + 1, texts.get(i))).toList());
    assertThat(lines(bytes)).isEqualTo(expected);
  }

  private static List<Line> lines(byte[] bytes) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(new ByteArrayInputStream(bytes), LONGEST)) {
      for (Line line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
      }
    }
    return lines;
  }
}
