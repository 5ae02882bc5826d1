package dev.an0844.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

  @Test
  void plainTextStaysAsItIs() {
    assertThat(Printable.of("mac-17.example (R\u00e9ception \u6771\u4eac)"))
        .isEqualTo("mac-17.example (R\u00e9ception \u6771\u4eac)");
  }

  @ParameterizedTest
  @CsvSource({
    "27, \\u001b", // escape
    "10, \\u000a", // line feed
    "13, \\u000d", // carriage return
    "7, \\u0007", // bell
    "127, \\u007f", // delete
    "155, \\u009b", // C1: control sequence introducer in one character
    "8238, \\u202e", // right-to-left override
    "8203, \\u200b", // zero width space
    "8232, \\u2028", // line separator
    "160, \\u00a0", // a space that is not one
    "65279, \\ufeff", // byte order mark
    "917569, \\udb40\\udc41", // invisible tag letter
    "57344, \\ue000", // private use
    "55296, \\ud800", // half a character
  })
  void whatATerminalMightObeyOrHideIsSpelledOut(int point, String spelled) {
    assertThat(Printable.of("a" + Character.toString(point) + "b")).isEqualTo("a" + spelled + "b");
  }

  @Test
  void aSpelledOutCharacterCannotBeMistakenForTextThatSpellsOne() {
    assertThat(Printable.of("\\u001b")).isEqualTo("\\\\u001b");
  }

  @Property
  void neverPrintsAControlCharacter(@ForAll String text) {
    assertThat(Printable.of(text))
        .doesNotContainPattern("[\\p{Cntrl}\\x{80}-\\x{9f}\\p{Cf}\\p{Cs}]");
  }

  @Property
  void aBoundedTextIsTheWholeOneOrItsHead(
      @ForAll String text, @ForAll @IntRange(min = 4, max = 40) int limit) {
    String bounded = Printable.of(text, limit);
    String whole = Printable.of(text);

    assertThat(bounded.length()).isLessThanOrEqualTo(limit);
    if (whole.length() <= limit) {
      assertThat(bounded).isEqualTo(whole);
    } else {
      assertThat(bounded).isEqualTo(whole.substring(0, limit - 3) + "...");
    }
  }
}
