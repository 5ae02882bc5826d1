package dev.an0844;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.An0844Options;
import dev.an0844.config.NormalizeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dan0844.renew-docs=true} to write the page anew. */
class OptionsPageTest {

  private static final Path DOCS = Path.of("docs");

  @Test
  void thePageSaysWhatTheCodeDoes() throws IOException {
    assertThatPage(
        "options.md",
        OptionsPage.markdown("Options of the job", "An0844Options", An0844Options.all()));
  }

  @Test
  void thePageOfTheOtherJobDoesSoToo() throws IOException {
    assertThatPage(
        "normalize-options.md",
        OptionsPage.markdown(
            "Options of NormalizeJob", "NormalizeOptions", NormalizeOptions.all()));
  }

  private static void assertThatPage(String name, String page) throws IOException {
    Path file = DOCS.resolve(name);
    if (Boolean.getBoolean("an0844.renew-docs")) {
      Files.writeString(file, page);
    }

    assertThat(file).hasContent(page);
  }

  @Test
  void theTextNamesEveryOptionWithDefaultAndMeaning() {
    String text = OptionsPage.text(An0844Options.all());

    assertThat(text).contains("detection.window  (5 min)\n    A failure counts");
    assertThat(text).contains("alert.suppression  (no default)");
    assertThat(text.split("\n\n")).hasSameSizeAs(An0844Options.all());
  }
}
