package dev.an0844;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.An0844Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dan0844.renew-docs=true} to write the page anew. */
class OptionsPageTest {

  private static final Path PAGE = Path.of("docs", "options.md");

  @Test
  void thePageSaysWhatTheCodeDoes() throws IOException {
    String page = OptionsPage.markdown(An0844Options.all());
    if (Boolean.getBoolean("an0844.renew-docs")) {
      Files.createDirectories(PAGE.toAbsolutePath().getParent());
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).hasContent(page);
  }

  @Test
  void theTextNamesEveryOptionWithDefaultAndMeaning() {
    String text = OptionsPage.text(An0844Options.all());

    assertThat(text).contains("detection.window  (5 min)\n    A failure counts");
    assertThat(text).contains("alert.suppression  (no default)");
    assertThat(text.split("\n\n")).hasSameSizeAs(An0844Options.all());
  }
}
