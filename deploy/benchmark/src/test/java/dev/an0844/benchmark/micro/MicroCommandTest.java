package dev.an0844.benchmark.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MicroCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listsWithAnOptionOfJmh() {
    assertThat(run("-l")).isZero();
  }

  @Test
  void refusesANameThatNoBenchmarkHas() {
    assertThat(run("encode-nothing", "-f", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("'bench micro -l' lists them");
  }

  @Test
  void refusesAnOptionThatJmhHasNot() {
    assertThat(run("decode", "--loudly")).isEqualTo(2);
    assertThat(err.toString()).contains("JMH does not understand this", "loudly");
  }

  @Test
  void explainsItselfWithExamples() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("bench micro decode", "Exit codes");
  }

  private int run(String... arguments) {
    return new CommandLine(new MicroCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
