package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.report.HtmlReport;
import dev.an0844.benchmark.result.ProofResult;
import java.io.IOException;
import java.io.PrintWriter;
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

/**
 * {@code proof}: measures what must hold of the job besides its speed. Exit codes: 0 every target
 * was met, 1 one was missed or could not be measured, 2 bad usage.
 */
@Command(
    name = "proof",
    mixinStandardHelpOptions = true,
    version = "an0844-benchmark proof",
    sortOptions = false,
    description = "Measure what must hold of the job besides its speed.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  proof --quick",
      "  proof flood state --json proofs.json",
      "",
      "All but cpu start a broker and a Flink session of their own on 127.0.0.1; the machine should have nothing else to do.",
      "Exit codes: 0 every target was met, 1 one was missed or could not be measured, 2 bad usage."
    })
public final class ProofCommand implements Callable<Integer> {

  private static final int MET = 0;
  private static final int MISSED = 1;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      completionCandidates = Names.class,
      description =
          "What to measure: ${COMPLETION-CANDIDATES} (default: all but soak, which takes half an hour).")
  private List<String> names = new ArrayList<>();

  @Option(names = "--quick", description = "Measure smaller and rougher, in a few minutes.")
  private boolean quick;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the traffic (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results to this file.")
  private @Nullable Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the results as a page, with plots, to this file.")
  private @Nullable Path html;

  @Option(
      names = "--keep",
      description = "Leave the logs and the data where they are, and say where.")
  private boolean keep;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      defaultValue = "${sys:" + ProofRunner.ROOT_PROPERTY + ":-.}",
      description = "Root of the built project (default: ${DEFAULT-VALUE}).")
  private Path root = Path.of(".");

  /** The names of all proofs, for the help. */
  static final class Names extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    Names() {
      super(Proofs.names());
    }
  }

  /** Runs the command alone; see {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ProofCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ProofRunner runner = new ProofRunner(root, seed, quick, keep, this::progress);
    List<ProofResult> results = run(runner, chosen());
    if (json != null) {
      ProofReport.write(results, json);
    }
    if (html != null) {
      HtmlReport.write(ProofReport.document(results), html);
    }
    return results.stream().allMatch(ProofResult::met) ? MET : MISSED;
  }

  private List<ProofResult> run(ProofRunner runner, List<Proof> proofs)
      throws IOException, InterruptedException {
    try {
      return runner.run(proofs, result -> ProofReport.show(result, commandLine().getOut()));
    } catch (IllegalArgumentException e) {
      throw badUsage(String.valueOf(e.getMessage()));
    }
  }

  private List<Proof> chosen() {
    if (names.isEmpty()) {
      return Proofs.byDefault();
    }
    return names.stream().map(this::named).toList();
  }

  private Proof named(String name) {
    return Proofs.named(name)
        .orElseThrow(
            () ->
                badUsage(
                    "There is no proof '"
                        + name
                        + "'; there are "
                        + String.join(", ", Proofs.names())
                        + "."));
  }

  private ParameterException badUsage(String message) {
    return new ParameterException(commandLine(), message);
  }

  private void progress(String what) {
    PrintWriter err = commandLine().getErr();
    err.println(what + " ...");
    err.flush();
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec).commandLine();
  }
}
