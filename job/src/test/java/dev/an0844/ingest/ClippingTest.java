package dev.an0844.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.telemetry.Process;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClippingTest {

  @Test
  void leavesATextThatFitsAsItIs() {
    String fits = "\u00e9".repeat(Clipping.TEXT_BYTES / 2);

    assertThat(Clipping.text(fits)).isSameAs(fits);
    assertThat(Clipping.text(null)).isNull();
  }

  @Test
  void saysThatATextWasClippedAndWhatItWas() {
    String abc = "abc".repeat(1_000);

    assertThat(Clipping.id(abc))
        .startsWith("abcabc")
        .endsWith(
            "...[clipped: 3000 bytes, SHA-256 "
                + Clipping.sha256(abc.getBytes(StandardCharsets.UTF_8))
                + "]");
  }

  @Test
  void idsThatDifferBehindTheClipStayTwo() {
    String common = "x".repeat(30_000);

    assertThat(Clipping.id(common + "1")).isNotEqualTo(Clipping.id(common + "2"));
    assertThat(Clipping.id(common + "1")).isEqualTo(Clipping.id(common + "1"));
  }

  @Property(tries = 300)
  void whatIsClippedKeepsItsBoundAndIsWholeCharacters(
      @ForAll @IntRange(max = 40) int before, @ForAll @IntRange(min = 1, max = 8_000) int times) {
    String text = "a".repeat(before) + "\ud83d\udd12".repeat(times);

    String clipped = Clipping.id(text);

    assertThat(clipped.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1_024);
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(clipped)).isTrue();
  }

  @Test
  void aListSaysHowMuchOfItIsShown() {
    List<String> many = Collections.nCopies(1_024, "-v");

    assertThat(Clipping.list(many))
        .hasSize(Clipping.LIST_ITEMS)
        .endsWith("...[clipped: 63 of 1024 items]");
    assertThat(Clipping.list(List.of("a", "b"))).containsExactly("a", "b");
  }

  @Test
  void aListOfLongItemsKeepsToItsBytes() {
    List<String> shown = Clipping.list(Collections.nCopies(9, "\u20ac".repeat(10_000)));

    assertThat(shown.stream().mapToInt(item -> item.getBytes(StandardCharsets.UTF_8).length).sum())
        .isLessThanOrEqualTo(Clipping.LIST_BYTES);
    assertThat(shown.get(shown.size() - 1)).matches("\\.\\.\\.\\[clipped: \\d of 9 items]");
  }

  @Test
  void pathsThatWereEqualStayEqual() {
    String path = "/" + "p".repeat(30_000);
    Process process = new Process(1L, path, null, null, null, null, List.of());

    assertThat(Objects.requireNonNull(Clipping.process(process)).getPath())
        .isEqualTo(Clipping.text(path));
    assertThat(process.getPath()).as("the event itself stays as it is").isEqualTo(path);
  }
}
