package dev.an0844.simulator.convert;

import static java.util.Objects.requireNonNull;

import dev.an0844.simulator.convert.Conversion.Outcome;
import dev.an0844.simulator.terminal.FileTrouble;
import dev.an0844.text.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code convert}: telemetry from lines of JSON to an Avro file or back. A file comes into being
 * whole or not at all; what goes to standard output goes there event by event.
 */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeOnExecutionException = 2,
    description = "Converts telemetry between one JSON object a line and an Avro file.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every event was converted",
      "1:with --skip-bad: some places held no event and were passed over; each is named",
      "2:bad usage, or a bad place in the input; names line and field, and leaves no output file"
    })
public final class ConvertCommand implements Callable<Integer> {

  private static final String STANDARD = "-";

  private final InputStream standardIn;
  private final OutputStream standardOut;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "What to read; - reads JSON lines from standard input.")
  private Path input = Path.of(STANDARD);

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "What to write; - writes JSON lines to standard output.")
  private Path output = Path.of(STANDARD);

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      converter = FormatNames.class,
      description =
          "avro or ndjson; by default as the names of the files end (.avro; .ndjson, .jsonl, .json).")
  private @Nullable Format to;

  @Option(
      names = "--skip-bad",
      description = "Names what is bad, passes over it and converts the rest.")
  private boolean skipBad;

  /** Reads and writes the standard streams of the process. */
  public ConvertCommand() {
    // Not System.out: a PrintStream hides that the reader of a pipe has gone.
    this(System.in, new FileOutputStream(FileDescriptor.out));
  }

  ConvertCommand(InputStream standardIn, OutputStream standardOut) {
    this.standardIn = standardIn;
    this.standardOut = standardOut;
  }

  @Override
  public Integer call() {
    Format target = target();
    try {
      Outcome outcome = isStandard(output) ? toStandardOutput() : toFile(target);
      report(outcome);
      return outcome.bad() == 0 ? 0 : skipBad ? 1 : 2;
    } catch (IOException e) {
      err().println(FileTrouble.inWords(e));
      return 2;
    }
  }

  private Format target() {
    Format target = Optional.ofNullable(to).or(this::byNames).orElseThrow(this::unclear);
    if (!isStandard(input) && Format.of(input).equals(Optional.of(target))) {
      throw refused("--input " + input + " is " + target.word() + " already");
    }
    if (isStandard(target == Format.AVRO ? output : input)) {
      throw refused("standard input and output carry JSON lines only, give Avro as a file");
    }
    if (isSameFile()) {
      throw refused("--input and --output are the same file");
    }
    return target;
  }

  private Optional<Format> byNames() {
    return named(output).or(() -> named(input).map(Format::other));
  }

  private static Optional<Format> named(Path path) {
    return isStandard(path) ? Optional.of(Format.NDJSON) : Format.of(path);
  }

  private boolean isSameFile() {
    try {
      return Files.exists(output) && Files.isSameFile(input, output);
    } catch (IOException e) {
      return false; // Opening the input tells what is wrong with it.
    }
  }

  private Outcome toFile(Format target) throws IOException {
    try (EventSource source = source(target.other());
        PendingFile file = new PendingFile(output)) {
      Outcome outcome;
      try (EventSink sink =
          target == Format.AVRO ? new AvroSink(file.draft()) : new LineSink(file.draft())) {
        outcome = conversion().run(source, sink);
      }
      if (skipBad || outcome.bad() == 0) {
        file.publish();
      }
      return outcome;
    }
  }

  private Outcome toStandardOutput() throws IOException {
    try (EventSource source = source(Format.AVRO);
        EventSink sink = LineSink.lent(standardOut)) {
      return conversion().run(source, sink);
    }
  }

  private EventSource source(Format format) throws IOException {
    if (format == Format.AVRO) {
      return new AvroSource(input);
    }
    return isStandard(input) ? new LineSource("standard input", standardIn) : new LineSource(input);
  }

  private Conversion conversion() {
    return new Conversion(skipBad, err()::println);
  }

  private void report(Outcome outcome) {
    if (outcome.bad() > 0) {
      err().println(skipBad ? skipped(outcome) : refusal(outcome));
    } else if (!isStandard(output)) {
      command().getOut().println("converted " + outcome.written() + " to " + name(output));
      command().getOut().flush();
    }
  }

  private String skipped(Outcome outcome) {
    return "passed over " + outcome.bad() + " bad, converted " + outcome.written();
  }

  private String refusal(Outcome outcome) {
    return "refused for "
        + (outcome.stoppedEarly() ? "at least " : "")
        + outcome.bad()
        + " bad, "
        + (isStandard(output)
            ? "nothing behind the first was written"
            : name(output) + " was not written");
  }

  private static String name(Path path) {
    return Printable.of(path.toString());
  }

  private static boolean isStandard(Path path) {
    return path.toString().equals(STANDARD);
  }

  private ParameterException unclear() {
    return refused("neither file name says its format, give --to avro or --to ndjson");
  }

  private ParameterException refused(String why) {
    return new ParameterException(command(), Printable.of(why));
  }

  private CommandLine command() {
    return requireNonNull(spec).commandLine();
  }

  private PrintWriter err() {
    return command().getErr();
  }

  /** Formats by their words, in whichever case. */
  static final class FormatNames implements ITypeConverter<Format> {

    @Override
    public Format convert(String word) {
      return Arrays.stream(Format.values())
          .filter(format -> format.word().equalsIgnoreCase(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException("must be avro or ndjson, not " + Printable.of(word)));
    }
  }
}
