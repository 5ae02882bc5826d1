package dev.an0844.cluster.fault;

import dev.an0844.cluster.command.Failures;
import dev.an0844.cluster.command.Version;
import dev.an0844.cluster.local.ClusterFolder;
import dev.an0844.cluster.local.LocalCluster;
import dev.an0844.cluster.process.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faults}: does faults to a running job and tells what became of its results. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpWidth = 100,
    sortOptions = false,
    description = {
      "Starts a cluster of separate processes, lets labelled traffic flow through the job, does faults to it, and"
          + " compares all four outputs, as readers of committed records see them, with what they must hold.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the job survived every fault: nothing missing, nothing twice, nothing else",
      "1:it did not, or the cluster does not start",
      "2:bad usage"
    },
    footer = {
      "",
      "Examples:",
      "  faults --json faults.json",
      "  faults taskmanager-killed jobmanager-killed --quick",
      "  faults --list"
    })
public final class FaultCommand implements Callable<Integer> {

  private static final int SURVIVED = 0;
  private static final int NOT_SURVIVED = 1;
  private static final int MOST_EVENTS_A_SECOND = 100_000;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Faults to do (default: all of them).")
  private List<String> names = new ArrayList<>();

  @Option(names = "--quick", description = "Do each in a shorter form.")
  private boolean quick;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Background events a second (default: ${DEFAULT-VALUE}).")
  private int rate = 15_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the traffic (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results to this file.")
  private @Nullable Path json;

  @Option(
      names = "--keep",
      description = "Leave the cluster's folder with logs and results where it is, and say where.")
  private boolean keep;

  @Option(names = "--list", description = "List the faults, and end.")
  private boolean list;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      defaultValue = "${sys:an0844.root:-.}",
      hidden = true,
      description = "Root of the built project.")
  private Path root = Path.of(".");

  /** Runs the command; see {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command, for whoever gives it arguments. */
  public static CommandLine commandLine() {
    return new CommandLine(new FaultCommand()).setExecutionExceptionHandler(new Failures());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (list) {
      Faults.all().forEach(fault -> out().printf("%-24s %s%n", fault.name(), fault.description()));
      return SURVIVED;
    }
    List<Fault> chosen = chosen();
    if (rate < 0 || rate > MOST_EVENTS_A_SECOND) {
      throw badUsage("--rate must be from 0 to " + MOST_EVENTS_A_SECOND + ", but is " + rate + ".");
    }
    List<FaultResult> results = run(chosen);
    FaultReport.table(results).forEach(out()::println);
    out().flush();
    if (json != null) {
      FaultReport.write(results, json);
    }
    return results.stream().allMatch(FaultResult::survived) ? SURVIVED : NOT_SURVIVED;
  }

  private List<FaultResult> run(List<Fault> faults) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("an0844-faults.");
    ClusterFolder place = new ClusterFolder(folder.resolve("cluster"));
    Installation installation = Installation.in(root);
    Thread atExit = new Thread(() -> end(installation, place, folder), "end-the-cluster");
    Runtime.getRuntime().addShutdownHook(atExit);
    LocalCluster cluster = LocalCluster.up(installation, place, 0, this::progress);
    progress("the web page is " + cluster.webPage());
    FaultRunner runner =
        new FaultRunner(cluster, folder.resolve("results"), rate, seed, quick, this::progress);
    List<FaultResult> results = new ArrayList<>();
    for (Fault fault : faults) {
      FaultResult result = runner.run(fault);
      progress(
          fault.name()
              + ": "
              + (result.survived() ? "survived" : "NOT SURVIVED " + result.trouble()));
      results.add(result);
    }
    if (keep) {
      progress("the results are in " + folder);
    }
    return results;
  }

  /** Also when Ctrl-C ends it in the middle of a fault. */
  private void end(Installation installation, ClusterFolder place, Path folder) {
    try {
      if (place.exists()) {
        LocalCluster cluster = LocalCluster.in(installation, place);
        if (keep) {
          cluster.endProcesses();
        } else {
          cluster.down();
        }
      }
      if (!keep) {
        new ClusterFolder(folder).remove();
      }
    } catch (IOException e) {
      System.err.println("Not all of the cluster could be ended: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Fault> chosen() {
    return names.isEmpty() ? Faults.all() : names.stream().map(this::named).toList();
  }

  private Fault named(String name) {
    return Faults.named(name)
        .orElseThrow(
            () ->
                badUsage(
                    "There is no fault '"
                        + name
                        + "'; there are "
                        + String.join(", ", Faults.names())
                        + "."));
  }

  private ParameterException badUsage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private void progress(String what) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    err.println(what);
    err.flush();
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
