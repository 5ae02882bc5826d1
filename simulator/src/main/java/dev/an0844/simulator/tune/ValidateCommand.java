package dev.an0844.simulator.tune;

import static java.util.Objects.requireNonNull;

import dev.an0844.container.FileRecord;
import dev.an0844.container.TelemetryFileReader;
import dev.an0844.rulebook.RuleFile;
import dev.an0844.simulator.terminal.FileTrouble;
import dev.an0844.simulator.truth.Contract;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tune validate}: checks a file of rules as the job would, and given telemetry shows what
 * the rules would have made of it.
 */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeOnExecutionException = 2,
    description = "Checks a file of tuning rules, and shows what it would have done to telemetry.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every rule is sound",
      "1:some rule is not; each is named with what is wrong",
      "2:bad usage, or a file that cannot be read"
    })
final class ValidateCommand implements Callable<Integer> {

  private final Contract defaults = Contract.defaults();

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The rules: a JSON array.")
  private Path rules = Path.of("");

  @Option(
      names = "--telemetry",
      paramLabel = "FILE",
      description = "Avro file of telemetry; the convert command makes one of lines of JSON.")
  private @Nullable Path telemetry;

  @Option(
      names = "--window",
      paramLabel = "SECONDS",
      description = "detection.window of the job, in seconds. Default: 300.")
  private long windowSeconds = defaults.window().toSeconds();

  @Option(
      names = "--min-distinct-ports",
      paramLabel = "N",
      description = "detection.min-distinct-ports of the job, 1 to 64. Default: 1.")
  private int minDistinctPorts = defaults.minDistinctPorts();

  @Option(
      names = "--count-dropped",
      arity = "1",
      paramLabel = "BOOL",
      description = "detection.count-dropped of the job. Default: true.")
  private boolean countDropped = defaults.countDropped();

  @Override
  public Integer call() {
    Contract contract = contract();
    try {
      RuleFile.Content content = RuleFile.read(rules, contract.window().toMillis());
      if (RuleProblems.print(rules, content, err())) {
        return 1;
      }
      new RehearsalReport(out(), Clock.systemUTC()).rules(content.book());
      if (telemetry != null) {
        rehearse(content, telemetry, contract);
      }
      out().flush();
      return 0;
    } catch (IOException e) {
      err().println(FileTrouble.inWords(e));
      return 2;
    }
  }

  private Contract contract() {
    try {
      return defaults
          .withWindow(Duration.ofSeconds(windowSeconds))
          .withMinDistinctPorts(minDistinctPorts)
          .withCountDropped(countDropped);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private void rehearse(RuleFile.Content content, Path file, Contract contract) throws IOException {
    Rehearsal rehearsal = new Rehearsal(content.book(), contract);
    long broken = 0;
    try (TelemetryFileReader records = TelemetryFileReader.open(file)) {
      for (FileRecord record = records.next(); record != null; record = records.next()) {
        if (record instanceof FileRecord.Decoded decoded) {
          rehearsal.accept(decoded.event());
        } else {
          broken++;
        }
      }
    }
    new RehearsalReport(out(), Clock.systemUTC())
        .rehearsal(rehearsal.events(), broken, rehearsal.result());
  }

  private PrintWriter out() {
    return requireNonNull(spec).commandLine().getOut();
  }

  private PrintWriter err() {
    return requireNonNull(spec).commandLine().getErr();
  }
}
