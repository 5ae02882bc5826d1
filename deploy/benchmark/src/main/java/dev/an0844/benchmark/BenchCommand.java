package dev.an0844.benchmark;

import static java.util.Objects.requireNonNull;

import dev.an0844.benchmark.engine.Engine;
import dev.an0844.benchmark.engine.Engines;
import dev.an0844.benchmark.micro.MicroCommand;
import dev.an0844.benchmark.proof.ProofCommand;
import dev.an0844.benchmark.report.HtmlReport;
import dev.an0844.benchmark.result.BenchResult;
import dev.an0844.benchmark.result.ResultTable;
import dev.an0844.config.StateBackendKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The benchmark's command line; {@code deploy/local/bench} runs it. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 110,
    description = {
      "Measures the job against the least that Flink can do with the same telemetry, and against the same analytic"
          + " written by hand.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the job missed a detection or a target, the engines disagree where they must not, or it could not be measured",
      "2:bad usage"
    },
    footer = {
      "",
      "Examples:",
      "  bench --quick",
      "  bench --json bench.json --html bench.html",
      "  bench --workload sequences-30 --engine limit --engine job --backend rocksdb --rounds 5",
      "  bench --list"
    })
public final class BenchCommand implements Callable<Integer> {

  /** System property that the script sets when a person watches the error stream. */
  private static final String TERMINAL = "an0844.terminal";

  private static final int DONE = 0;
  private static final int FOUND_WANTING = 1;
  private static final int QUICK_EVENTS = 300_000;
  private static final int FULL_EVENTS = 2_000_000;
  private static final int MOST_EVENTS = 100_000_000;
  private static final int QUICK_ROUNDS = 2;
  private static final int FULL_ROUNDS = 3;
  private static final int QUICK_TIMEOUT_S = 15;
  private static final int FULL_TIMEOUT_S = 30;
  private static final int MOST_ROUNDS = 1_000;
  private static final int LONGEST_TIMEOUT_S = 86_400;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--quick", description = "Few and small workloads: minutes instead of two hours.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the results as JSON.")
  private @Nullable Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write the results as a page with plots.")
  private @Nullable Path html;

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      description = "Only this workload; may be repeated. Default: the usual ones.")
  private List<String> workloads = List.of();

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description =
          "Only this engine; may be repeated. Default: limit and job, and the two written by hand where that pays.")
  private List<String> engines = List.of();

  @Option(
      names = "--backend",
      paramLabel = "heap|rocksdb",
      description = "Only this state backend; may be repeated. Default: both.")
  private List<String> backends = List.of();

  @Option(
      names = "--events",
      paramLabel = "N",
      description =
          "About how many events each workload has. Default: 2000000, quick 300000; fewer say more of how Java warms up"
              + " than of the job.")
  private @Nullable Integer events;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each is measured. Default: 3, quick 2.")
  private @Nullable Integer rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the workloads. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description =
          "Seconds after which a run of an engine written by hand is given up; others have ten times as long. Default: 30, quick 15.")
  private @Nullable Integer timeout;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description =
          "A broker to read the office workload from as well; without it Kafka is left out.")
  private @Nullable String kafka;

  @Option(
      names = "--proofs",
      negatable = true,
      description =
          "Whether to prove what must hold besides speed. Default: when everything is measured and nothing quick.")
  private @Nullable Boolean proofs;

  @Option(names = "--list", description = "List the workloads and the engines, and end.")
  private boolean list;

  /** Runs the benchmark and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, for those who want to call it without ending the process. */
  public static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new BenchCommand());
    commandLine.addSubcommand(new ProofCommand());
    commandLine.addSubcommand(new MicroCommand());
    commandLine.getCommandSpec().version("an0844-benchmark " + version());
    commandLine
        .getSubcommands()
        .values()
        .forEach(sub -> sub.getCommandSpec().version("an0844-benchmark " + version()));
    commandLine.setExecutionExceptionHandler(BenchCommand::sayWhatFailed);
    return commandLine;
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      listAll();
      return DONE;
    }
    BenchOptions options = options();
    requireWritable("--json", json);
    requireWritable("--html", html);
    Progress progress = new Progress(spec().commandLine().getErr(), Boolean.getBoolean(TERMINAL));
    Bench bench = new Bench(options, progress);
    bench.run();
    progress.end();
    return tell(bench);
  }

  private int tell(Bench bench) throws IOException {
    BenchResult result = bench.result(version());
    PrintWriter out = spec().commandLine().getOut();
    ResultTable.of(result).forEach(out::println);
    out.flush();
    if (json != null) {
      result.writeTo(json);
    }
    if (html != null) {
      HtmlReport.write(result.toJson(), html);
    }
    return bench.isSound() ? DONE : FOUND_WANTING;
  }

  private void listAll() {
    PrintWriter out = spec().commandLine().getOut();
    out.println("Workloads:");
    Catalogue.all().forEach(each -> out.println(line(each.name(), each.description())));
    out.println("Engines:");
    Engines.all().forEach(each -> out.println(line(each.name(), each.description())));
    out.flush();
  }

  private static String line(String name, String description) {
    return String.format(Locale.ROOT, "  %-24s %s", name, description);
  }

  private BenchOptions options() {
    for (String workload : workloads) {
      if (!Catalogue.names().contains(workload)) {
        throw refused(
            "There is no workload '" + workload + "'; --list shows those that there are.");
      }
    }
    return new BenchOptions(
        quick,
        List.copyOf(workloads),
        chosenEngines(),
        chosenBackends(),
        within("--events", events, quick ? QUICK_EVENTS : FULL_EVENTS, MOST_EVENTS),
        within("--rounds", rounds, quick ? QUICK_ROUNDS : FULL_ROUNDS, MOST_ROUNDS),
        seed,
        Duration.ofSeconds(
            within(
                "--timeout", timeout, quick ? QUICK_TIMEOUT_S : FULL_TIMEOUT_S, LONGEST_TIMEOUT_S)),
        kafka,
        proofs == null ? isWhole() && !quick : proofs);
  }

  private boolean isWhole() {
    return workloads.isEmpty() && engines.isEmpty();
  }

  private List<Engine> chosenEngines() {
    List<Engine> chosen = new ArrayList<>();
    for (String name : engines) {
      chosen.add(
          Engines.named(name)
              .orElseThrow(
                  () ->
                      refused(
                          "There is no engine '"
                              + name
                              + "'; --list shows those that there are.")));
    }
    return chosen;
  }

  private List<StateBackendKind> chosenBackends() {
    if (backends.isEmpty()) {
      return List.of(StateBackendKind.HEAP, StateBackendKind.ROCKSDB);
    }
    return backends.stream().map(this::backend).toList();
  }

  private StateBackendKind backend(String name) {
    return Stream.of(StateBackendKind.values())
        .filter(kind -> kind.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> refused("There is no state backend '" + name + "'; it is heap or rocksdb."));
  }

  private int within(String option, @Nullable Integer given, int usual, int most) {
    int value = given == null ? usual : given;
    if (value < 1 || value > most) {
      throw refused(option + " must be from 1 to " + most + ", but is " + value + ".");
    }
    return value;
  }

  /** Before hours of measuring and not after it. */
  private void requireWritable(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    Path folder = requireNonNull(file.toAbsolutePath().getParent());
    if (Files.isDirectory(file) || !Files.isWritable(Files.exists(file) ? file : folder)) {
      throw refused(option + " cannot be written to " + file + ".");
    }
  }

  private ParameterException refused(String sentence) {
    return new ParameterException(spec().commandLine(), sentence);
  }

  private CommandSpec spec() {
    return requireNonNull(spec);
  }

  private static int sayWhatFailed(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    commandLine
        .getErr()
        .println("bench: It could not be measured: " + failure + ". Flink's log says more.");
    return FOUND_WANTING;
  }

  private static String version() {
    String version = BenchCommand.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }
}
