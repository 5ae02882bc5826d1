package dev.an0844.normalize;

import dev.an0844.normalize.LineReader.Line;
import dev.an0844.normalize.MappingResult.Broken;
import dev.an0844.normalize.MappingResult.Mapped;
import dev.an0844.normalize.SensorFormat.MappingSettings;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;

/**
 * Takes inputs line by line through a format's mapping. What is mapped goes to the output, what is
 * not is counted, and a broken record is reported with its input, line and field; the rest goes on.
 * Not thread-safe.
 */
final class NormalizeRun {

  /** Enough to see what is wrong; a whole log in the wrong format would drown the terminal. */
  static final int MAX_REPORTED = 1_000;

  private final SensorFormat format;
  private final MappingSettings settings;
  private final EventOutput output;
  private final PrintWriter errors;
  private final NormalizeReport report = new NormalizeReport();
  private long reported;

  NormalizeRun(
      SensorFormat format, MappingSettings settings, EventOutput output, PrintWriter errors) {
    this.format = format;
    this.settings = settings;
    this.output = output;
    this.errors = errors;
  }

  /**
   * Reads one input to its end.
   *
   * @param name how messages call it
   * @throws IOException when it cannot be read to its end, or the output cannot be written
   */
  void read(String name, InputStream input) throws IOException {
    report.file();
    SensorMapping mapping = format.newMapping(settings);
    try (LineReader lines = new LineReader(input)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        List<MappingResult> results = map(mapping, line);
        report.line(results);
        for (MappingResult result : results) {
          take(name, line.number(), result);
        }
      }
    }
  }

  NormalizeReport report() {
    return report;
  }

  private static List<MappingResult> map(SensorMapping mapping, Line line) {
    String text = line.text();
    return text == null
        ? List.of(new Broken(null, "longer than " + LineReader.MAX_LINE_BYTES + " bytes"))
        : mapping.map(text).stream().map(FieldRules::held).toList();
  }

  private void take(String name, long line, MappingResult result) throws IOException {
    if (result instanceof Mapped mapped) {
      output.write(mapped.event());
    } else if (result instanceof Broken broken) {
      complain(name, line, broken);
    }
  }

  private void complain(String name, long line, Broken broken) {
    reported++;
    if (reported <= MAX_REPORTED) {
      errors.printf("%s:%d: %s%n", Printable.of(name), line, Printable.of(broken.describe()));
    } else if (reported == MAX_REPORTED + 1) {
      errors.printf("more than %d broken records: the rest is only counted%n", MAX_REPORTED);
    }
  }

  /** Where mapped events go. */
  @FunctionalInterface
  interface EventOutput {

    /** Takes the next event. */
    void write(TelemetryEvent event) throws IOException;
  }
}
