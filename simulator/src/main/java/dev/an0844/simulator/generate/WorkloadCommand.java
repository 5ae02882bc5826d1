package dev.an0844.simulator.generate;

import static java.util.Objects.requireNonNull;

import dev.an0844.container.TelemetryFileWriter;
import dev.an0844.simulator.convert.PendingFile;
import dev.an0844.simulator.terminal.FileTrouble;
import dev.an0844.simulator.workload.Workload;
import dev.an0844.simulator.workload.Workloads;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code workload}: telemetry of one shape with a known number of detections, to a file. */
@Command(
    name = "workload",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Writes one of the workloads that the benchmark measures the job with, and tells how many detections it holds by the job's default settings.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:it could not be written", "2:bad usage or input"},
    footer = {
      "",
      "Examples:",
      "  workload --list",
      "  workload --name flood --output flood.avro",
      "  workload --name sequences-30 --seed 7 --scale 0.01 --output knocks.avro"
    })
public final class WorkloadCommand implements Callable<Integer> {

  private static final int OK = 0;
  private static final int FAILED = 1;

  /** What to do: exactly one of these. */
  static final class Choice {
    @Option(names = "--name", paramLabel = "NAME", description = "Write this workload.")
    @Nullable String name;

    @Option(names = "--list", description = "List the workloads and do nothing else.")
    boolean list;
  }

  @Spec private @Nullable CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Choice choice = new Choice();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Avro file to write; one that is there already is replaced at the end.")
  private @Nullable Path output;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where chance begins; the same seed gives the same bytes. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--scale",
      paramLabel = "N",
      description =
          "How large compared with the full size of about 2 million events, above 0 and at most 100. Default: 1.")
  private double scale = 1;

  @Override
  public Integer call() {
    if (choice.list) {
      Workloads.all().forEach(this::list);
      out().flush();
      return OK;
    }
    Workload workload = workload(requireNonNull(choice.name));
    Path file = output;
    if (file == null) {
      throw usage("--output is missing: give the file to write " + workload.name() + " to");
    }
    long events = events(workload);
    try (Interruption interruption = Interruption.watch()) {
      return write(workload, events, file, interruption) ? OK : FAILED;
    } catch (IOException e) {
      err().println("could not write " + file + ": " + FileTrouble.inWords(e));
      return FAILED;
    }
  }

  private boolean write(Workload workload, long events, Path file, Interruption interruption)
      throws IOException {
    try (PendingFile pending = new PendingFile(file)) {
      boolean whole;
      try (TelemetryFileWriter to = TelemetryFileWriter.create(pending.draft(), seed)) {
        whole = append(workload, events, to, interruption);
      }
      if (!whole) {
        err().println("interrupted; nothing is kept");
        return false;
      }
      pending.publish();
    }
    long detections = workload.detections(scale);
    out().printf("%-10s %,d in %s%n", "events", events, file);
    out().printf("%-10s %,d alerts and suppressed together%n", "expected", detections);
    out().flush();
    return true;
  }

  private boolean append(
      Workload workload, long events, TelemetryFileWriter to, Interruption interruption)
      throws IOException {
    Progress progress = progress();
    try {
      Iterator<TelemetryEvent> all = workload.events(seed, scale);
      for (long n = 1; all.hasNext(); n++) {
        if (interruption.isAsked()) {
          return false;
        }
        to.append(all.next());
        progress.at((double) n / events, n);
      }
      return true;
    } finally {
      progress.end();
    }
  }

  private void list(Workload workload) {
    out().printf("%-26s %s%n", workload.name(), workload.description());
  }

  private Workload workload(String name) {
    return Workloads.named(name)
        .orElseThrow(() -> usage("--name " + name + " is no workload; --list shows them"));
  }

  private long events(Workload workload) {
    try {
      return workload.events(scale);
    } catch (IllegalArgumentException e) {
      throw usage("--" + e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(requireNonNull(spec).commandLine(), message);
  }

  @SuppressWarnings("SystemConsoleNull") // Java 17, which the build enforces, has none when piped.
  private Progress progress() {
    return new Progress(err(), System.console() != null, false);
  }

  private PrintWriter out() {
    return requireNonNull(spec).commandLine().getOut();
  }

  private PrintWriter err() {
    return requireNonNull(spec).commandLine().getErr();
  }
}
