package dev.an0844.normalize;

import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.normalize.InputFiles.Input;
import dev.an0844.normalize.SensorFormat.MappingSettings;
import dev.an0844.text.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * Raw sensor records in files to a telemetry file. Needs the job jar alone, no Flink.
 *
 * <p>Exit codes: 0 done, broken records reported and counted; 1 found wanting (with --strict any
 * broken record, else only when there were broken records and nothing could be mapped); 2 bad
 * usage, or input or output that cannot be read or written, in which case no output is left.
 */
@Command(
    name = "deploy/local/normalize",
    sortOptions = false,
    description = "Maps raw sensor records to a telemetry file that deploy/local/detect reads.",
    footerHeading = "%nFormats:%n",
    footer = {
      "  zeek-conn            conn.log, TSV or JSON",
      "  zeek-known-services  known_services.log; checked and counted, for it tells",
      "                       of no opening",
      "  osquery              result log: listening_ports, alf, alf_exceptions,",
      "                       socket_events, es_process_events",
      "  eslogger             eslogger exec",
      "  unified-log          log show --style ndjson",
      "  openbsm              audit records as JSON, by Jamf's compliance reporter",
      "  pflog                tcpdump -n -e -tttt -i pflog0, or -ttt with --start",
      "  ocsf                 Network Activity (4001), Process Activity (1007)",
      "  ecs                  network and process documents, by Elastic Defend say",
      "",
      "What each maps, and what to switch on at the sensor: job/docs/normalize.md",
      "",
      "Examples:",
      "  deploy/local/normalize --format zeek-conn --input conn.log \\",
      "      --inventory hosts.csv --output telemetry.avro",
      "  deploy/local/normalize --format osquery --input osqueryd.results.log \\",
      "      --poll-interval 5min --output telemetry.avro",
      "  eslogger exec |",
      "      deploy/local/normalize --format eslogger --input - --host mac-7 \\",
      "      --output telemetry.avro",
      "  log show --style ndjson --last 1h |",
      "      deploy/local/normalize --format unified-log --input - --host mac-7 \\",
      "      --output telemetry.avro",
      "  tcpdump -n -e -tttt -r pflog |",
      "      deploy/local/normalize --format pflog --input - --host mac-7 \\",
      "      --zone Europe/Berlin --output telemetry.avro",
      "  deploy/local/normalize --format ecs --input network.ndjson.gz \\",
      "      --output telemetry.avro"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done; broken records are reported and counted",
      "1:nothing mapped but broken records, or any broken record with --strict",
      "2:bad usage, or a file that cannot be read or written; no output is left"
    })
public final class NormalizeCommand implements Callable<Integer> {

  private static final int DONE = 0;
  private static final int FOUND_WANTING = 1;
  private static final int BAD_USAGE = 2;
  private static final Duration LONGEST_POLL = Duration.ofDays(7);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--format",
      required = true,
      converter = FormatConverter.class,
      completionCandidates = FormatWords.class,
      description = "Format of the records: ${COMPLETION-CANDIDATES}.")
  private SensorFormat format = SensorFormat.ZEEK_CONN;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE|DIR|-",
      description =
          "A file, every file below a folder, or standard input; plain or gzip. May be repeated.")
  private List<String> inputs = List.of();

  @Option(
      names = "--inventory",
      paramLabel = "CSV",
      description =
          "Hosts by address: address,host_id,name,tags with that header, tags separated by ';', and"
              + " ,from,until where addresses go from host to host. Without it a host's id is its address, or what it calls itself.")
  private @Nullable Path inventory;

  @Option(
      names = "--poll-interval",
      paramLabel = "DURATION",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description =
          "How often osquery polls listening_ports, alf and alf_exceptions: what a poll found came"
              + " at most that long before it (default ${DEFAULT-VALUE}).")
  private Duration pollInterval = Duration.ofSeconds(60);

  @Option(
      names = "--host",
      paramLabel = "ID",
      description =
          "The host of records that name none, and that no shipper has added one to (eslogger,"
              + " unified-log, pflog).")
  private @Nullable String host;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "When a log began whose times are counted from the line before (tcpdump -ttt), as"
              + " 2025-12-11T05:48:20Z.")
  private @Nullable Instant start;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description =
          "Zone of times that bear none (tcpdump -tttt): where it was printed, as Europe/Berlin"
              + " (default ${DEFAULT-VALUE}).")
  private ZoneId zone = ZoneOffset.UTC;

  @Option(
      names = "--block-return",
      description =
          "PF answers what it blocks (set block-policy return): its source was refused, not"
              + " dropped. The log does not say.")
  private boolean blockReturn;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The telemetry file, an Avro object container; replaced when it is there.")
  private Path output = Path.of("telemetry.avro");

  @Option(names = "--strict", description = "Exit 1 when any record is broken.")
  private boolean strict;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this and end.")
  private boolean unusedHelp;

  /** Runs the command and exits the JVM with its code. */
  public static void main(String[] args) {
    silenceLoggingWithoutBackend();
    System.exit(commandLine().execute(args));
  }

  /** The command line, for tests to give streams of their own. */
  static CommandLine commandLine() {
    return new CommandLine(new NormalizeCommand())
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println("normalize: unexpected failure, please report it: " + failure);
              failure.printStackTrace(line.getErr());
              return BAD_USAGE;
            });
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    if (pollInterval.isNegative()
        || pollInterval.isZero()
        || pollInterval.compareTo(LONGEST_POLL) > 0) {
      throw new ParameterException(
          spec.commandLine(), "--poll-interval must be more than nothing and at most 7 days");
    }
    if (host != null && host.isBlank()) {
      throw new ParameterException(spec.commandLine(), "--host must not be blank");
    }
    try {
      return normalize(err);
    } catch (InventoryException bad) {
      bad.problems().forEach(problem -> err.println(Printable.of(inventory + ": " + problem)));
    } catch (IOException failed) {
      err.println("normalize: " + Printable.of(reason(failed)));
    }
    return BAD_USAGE;
  }

  /** What the platform throws often says no more than a file name; its type says the rest. */
  private static String reason(IOException failed) {
    return failed.getClass().equals(IOException.class)
        ? String.valueOf(failed.getMessage())
        : failed.getClass().getSimpleName() + ": " + failed.getMessage();
  }

  private int normalize(PrintWriter err) throws IOException, InventoryException {
    List<Input> read = InputFiles.of(inputs, output);
    HostDirectory hosts =
        inventory == null ? HostDirectory.withoutInventory() : InventoryCsv.read(inventory);
    RecordOrigin origin = new RecordOrigin(host, start, zone, blockReturn);
    MappingSettings settings = new MappingSettings(hosts, pollInterval, origin);
    NormalizeReport report = writeAll(read, settings, err);
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.table());
    out.printf("%d events in %s%n", report.mapped(), output);
    out.flush();
    if (report.mapped() == 0) {
      err.printf(
          "normalize: nothing was mapped%s%n",
          report.broken() > 0 ? "; is --format " + format.word() + " right?" : "");
    }
    boolean wanting = report.broken() > 0 && (strict || report.mapped() == 0);
    return wanting ? FOUND_WANTING : DONE;
  }

  /** Writes to a name of its own first, so that nobody ever reads half an output. */
  private NormalizeReport writeAll(List<Input> read, MappingSettings settings, PrintWriter err)
      throws IOException {
    if (Files.isDirectory(output)) {
      throw new IOException(output + " is a folder; --output must be a file");
    }
    Path unfinished =
        output.resolveSibling("." + output.getFileName() + "." + ProcessHandle.current().pid());
    try {
      NormalizeReport report;
      try (TelemetryFileWriter writer = TelemetryFileWriter.create(unfinished)) {
        NormalizeRun run = new NormalizeRun(format, settings, writer::append, err);
        for (Input input : read) {
          readOne(run, input);
        }
        report = run.report();
      }
      Files.move(unfinished, output, StandardCopyOption.REPLACE_EXISTING);
      return report;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void readOne(NormalizeRun run, Input input) throws IOException {
    try (var stream = input.opening().open()) {
      run.read(input.name(), stream);
    } catch (IOException failed) {
      throw new IOException(input.name() + ": " + reason(failed), failed);
    }
  }

  /**
   * Avro asks for a logger. With none on the class path SLF4J would complain on standard error,
   * among the broken lines.
   */
  private static void silenceLoggingWithoutBackend() {
    PrintStream err = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      LoggerFactory.getILoggerFactory();
    } finally {
      System.setErr(err);
    }
  }

  private static final class FormatConverter implements ITypeConverter<SensorFormat> {

    @Override
    public SensorFormat convert(String word) {
      return SensorFormat.of(word)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + word + "' is not one of " + String.join(", ", new FormatWords())));
    }
  }

  private static final class TimeConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
      return SensorTime.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is not a time such as 2025-12-11T05:48:20Z"));
    }
  }

  private static final class FormatWords implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(SensorFormat.values()).map(SensorFormat::word).iterator();
    }
  }
}
