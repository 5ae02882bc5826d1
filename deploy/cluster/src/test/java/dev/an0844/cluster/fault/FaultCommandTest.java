package dev.an0844.cluster.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FaultCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listsEveryFaultWithWhatIsDone() {
    assertThat(run("--list")).isZero();
    assertThat(out.toString().lines()).hasSize(Faults.all().size());
    assertThat(out.toString()).contains("taskmanager-killed", "kill -9 of a TaskManager");
  }

  @Test
  void aFaultThatThereIsNotIsBadUsageAndNothingIsStarted() {
    assertThat(run("earthquake")).isEqualTo(2);
    assertThat(err.toString()).contains("earthquake", "taskmanager-killed");
  }

  @Test
  void aRateThatNobodyCanPublishIsBadUsage() {
    assertThat(run("--rate", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--rate", "-1");
  }

  private int run(String... arguments) {
    return FaultCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
