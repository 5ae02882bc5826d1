package dev.an0844.benchmark.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page's style sheet, a resource beside this class. */
final class StyleSheet {

  private static final String NAME = "report.css";

  private StyleSheet() {}

  static String text() {
    try (InputStream css = StyleSheet.class.getResourceAsStream(NAME)) {
      if (css == null) {
        throw new IllegalStateException(
            "The benchmark's jar lacks " + NAME + "; build deploy/benchmark again.");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException trouble) {
      throw new UncheckedIOException(
          "The benchmark's jar cannot be read; build deploy/benchmark again.", trouble);
    }
  }
}
