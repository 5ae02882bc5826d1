package dev.an0844.normalize.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandWordsTest {

  @Test
  void wordsAreSeparatedByBlanksOfAnyNumber() {
    assertThat(CommandWords.of("  pfctl   -f\t- ")).containsExactly("pfctl", "-f", "-");
    assertThat(CommandWords.of("   ")).isEqualTo(List.of());
  }

  @Test
  void quotesHoldBlanksTogetherAndMayHoldQuotes() {
    assertThat(CommandWords.of("a \"b c\" 'd \"e' f\" \"g"))
        .containsExactly("a", "b c", "d \"e", "f g");
    assertThat(CommandWords.of("\"say \\\"x\\\" \\\\ y\" ''"))
        .containsExactly("say \"x\" \\ y", "");
  }

  @Test
  void aQuoteThatIsNotClosedEndsWithTheText() {
    assertThat(CommandWords.of("a \"b c")).containsExactly("a", "b c");
    assertThat(CommandWords.of("a 'b\\")).containsExactly("a", "b\\");
    assertThat(CommandWords.of("a \"b\\")).containsExactly("a", "b\\");
  }
}
