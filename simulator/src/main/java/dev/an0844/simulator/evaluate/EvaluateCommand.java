package dev.an0844.simulator.evaluate;

import static java.util.Objects.requireNonNull;

import dev.an0844.simulator.lines.BadLineException;
import dev.an0844.simulator.lines.JsonLine;
import dev.an0844.simulator.lines.JsonLines;
import dev.an0844.simulator.terminal.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code evaluate}: holds alerts against the truth. Exits 0 when they agree, 1 when not, 2 on bad
 * usage or input.
 */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeOnExecutionException = 2,
    description = "Holds the alerts of a run against the ground truth of its traffic.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every expected alert came, with the confidence expected, and nothing else did",
      "1:something is missing, superfluous or different; each is named",
      "2:bad usage, or a file that cannot be read; names file and line"
    })
public final class EvaluateCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--truth",
      required = true,
      paramLabel = "FILE",
      description = "Ground truth, one scenario a line, as generate writes it.")
  private Path truth = Path.of("");

  @Option(
      names = "--alerts",
      required = true,
      paramLabel = "FILE",
      description = "Alerts, one JSON object a line, as detect writes them.")
  private Path alerts = Path.of("");

  @Option(
      names = "--suppressed",
      paramLabel = "FILE",
      description =
          "Suppressed detections, one JSON object a line: checks them and what covers them too.")
  private @Nullable Path suppressed;

  @Option(names = "--json", description = "Prints one JSON object instead of tables.")
  private boolean json;

  @Override
  public Integer call() {
    CommandSpec command = requireNonNull(spec);
    try {
      Report report = evaluate();
      print(report, command.commandLine().getOut());
      return report.agrees() ? 0 : 1;
    } catch (BadLineException e) {
      command.commandLine().getErr().println(e.getMessage());
    } catch (IOException e) {
      command.commandLine().getErr().println(FileTrouble.inWords(e));
    }
    return 2;
  }

  private Report evaluate() throws IOException, BadLineException {
    Evaluation evaluation = new Evaluation(Truth.read(truth), suppressed != null);
    try (JsonLines lines = JsonLines.open(alerts)) {
      for (JsonLine line = lines.next(); line != null; line = lines.next()) {
        evaluation.alert(RaisedAlert.read(line));
      }
    }
    if (suppressed != null) {
      try (JsonLines lines = JsonLines.open(suppressed)) {
        for (JsonLine line = lines.next(); line != null; line = lines.next()) {
          evaluation.suppressed(HeldBack.read(line));
        }
      }
    }
    return evaluation.report();
  }

  private void print(Report report, PrintWriter out) {
    if (json) {
      out.println(JsonReport.of(report));
    } else {
      TableReport.of(report).forEach(out::println);
    }
    out.flush();
  }
}
