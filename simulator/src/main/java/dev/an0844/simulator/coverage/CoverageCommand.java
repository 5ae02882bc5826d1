package dev.an0844.simulator.coverage;

import static java.util.Objects.requireNonNull;

import dev.an0844.output.CoverageFinding;
import dev.an0844.output.HostCoverage;
import dev.an0844.simulator.coverage.ExpectedFindings.Expected;
import dev.an0844.simulator.lines.BadLineException;
import dev.an0844.simulator.live.KafkaOptions;
import dev.an0844.simulator.live.TopicTail;
import dev.an0844.simulator.terminal.FileTrouble;
import dev.an0844.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code coverage}: reads what the coverage and the findings topic hold now, and names the hosts
 * that would not be seen, why, and what mends it. Exit codes: 0 told, 1 a finding that the truth
 * asks for is missing or Kafka failed, 2 bad usage or input.
 */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Names the hosts that the detection would not see, why, and what to switch on.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:told; with --truth, every finding that it asks for was found",
      "1:one was not, or Kafka could not be used",
      "2:bad usage or input"
    },
    footer = {"", "Example:", "  coverage --kafka 127.0.0.1:9092"})
public final class CoverageCommand implements Callable<Integer> {

  private static final int TOLD = 0;
  private static final int WANTING = 1;
  private static final int BAD_INPUT = 2;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--coverage-topic",
      paramLabel = "TOPIC",
      description = "Topic of the coverage (default: ${DEFAULT-VALUE}).")
  private String coverageTopic = "an0844.coverage";

  @Option(
      names = "--findings-topic",
      paramLabel = "TOPIC",
      description = "Topic of the findings (default: ${DEFAULT-VALUE}).")
  private String findingsTopic = "an0844.findings";

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "Ground truth of the traffic: says whether the findings that it asks for came.")
  private @Nullable Path truth;

  @Override
  public Integer call() {
    try {
      ExpectedFindings expected = truth == null ? null : ExpectedFindings.read(truth);
      CoverageBoard board = read();
      board.print(out());
      return expected == null ? TOLD : compare(expected, board);
    } catch (BadLineException e) {
      err().println(e.getMessage());
      return BAD_INPUT;
    } catch (FileSystemException e) {
      err().println(FileTrouble.inWords(e));
      return BAD_INPUT;
    } catch (IOException | KafkaException e) {
      err().println(Printable.of(String.valueOf(e.getMessage())));
      return WANTING;
    }
  }

  private CoverageBoard read() throws IOException {
    Properties client = kafka.client();
    CoverageBoard board = new CoverageBoard();
    TopicTail.all(kafka.bootstrap(), coverageTopic, HostCoverage.class, client)
        .forEach(board::take);
    TopicTail.all(kafka.bootstrap(), findingsTopic, CoverageFinding.class, client)
        .forEach(board::take);
    return board;
  }

  private int compare(ExpectedFindings expected, CoverageBoard board) {
    var missing = expected.missingAmong(board.told());
    out().println();
    out()
        .printf(
            "Of %d findings that the truth asks for, %d came.%n",
            expected.size(), expected.size() - missing.size());
    for (Expected finding : missing) {
      out()
          .printf(
              "  missing: %s on host %s, of %s %s%n",
              finding.kind(),
              Printable.of(finding.hostId()),
              Printable.of(finding.scenario()),
              Printable.of(finding.id()));
    }
    out().flush();
    return missing.isEmpty() ? TOLD : WANTING;
  }

  private PrintWriter out() {
    return requireNonNull(spec).commandLine().getOut();
  }

  private PrintWriter err() {
    return requireNonNull(spec).commandLine().getErr();
  }
}
