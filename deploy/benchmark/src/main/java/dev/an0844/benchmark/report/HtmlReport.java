package dev.an0844.benchmark.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page on a benchmark's figures: one HTML file, well-formed as XML too, that loads nothing and
 * runs no script. Costs are in microseconds for an event.
 */
public final class HtmlReport {

  private HtmlReport() {}

  /**
   * Writes the page. What the figures lack, the page leaves out; a text of theirs can do no more
   * than be read. Keeps nothing, so it may be called from any thread.
   *
   * @param bench what the benchmark writes as JSON
   * @param html the file to write, replaced if it is there
   * @throws IOException when the file cannot be written
   */
  public static void write(JsonNode bench, Path html) throws IOException {
    Files.writeString(html, new ReportPage(BenchReader.read(bench)).document());
  }
}
