package dev.an0844;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailureStoryTest {

  @Test
  void tellsEachCauseInALine() {
    Exception failure = new IllegalStateException("The job stopped.", new IOException("disk full"));

    assertThat(FailureStory.of(failure))
        .isEqualTo("IllegalStateException: The job stopped.\n  because: IOException: disk full");
  }

  @Test
  void leavesOutWrappersThatOnlyRepeatTheirCause() {
    Exception failure = new CompletionException(new IOException("disk full"));

    assertThat(FailureStory.of(failure)).isEqualTo("IOException: disk full");
  }

  @Test
  void nothingThatAFileIsCalledActsUponTheTerminal() {
    Exception failure = new IOException("\u001b[2J\u202egpj\nThe job failed: nothing at all");

    assertThat(FailureStory.of(failure))
        .isEqualTo("IOException: \\u001b[2J\\u202egpj\\u000aThe job failed: nothing at all");
  }

  @Test
  void endsForACauseThatCausesItself() {
    Exception first = new IllegalStateException("first");
    Exception second = new IllegalStateException("second", first);
    first.initCause(second);

    assertThat(FailureStory.of(first).lines()).hasSize(2);
  }
}
