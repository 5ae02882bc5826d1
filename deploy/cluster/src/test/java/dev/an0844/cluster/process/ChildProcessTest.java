package dev.an0844.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  private static final long PATIENCE_S = 30;

  @TempDir private Path folder = Path.of("");

  @Test
  void whatAProgramPrintsIsGivenBackAtItsEnd() throws Exception {
    ChildProcess echo = start("printf '%s' \"$WORD\"");

    assertThat(echo.finish(PATIENCE_S)).isEqualTo("hello");
  }

  @Test
  void aProgramThatFailsIsReportedWithItsOutput() throws Exception {
    ChildProcess failing = start("echo the disk is full; exit 3");

    assertThatThrownBy(() -> failing.finish(PATIENCE_S))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("The test ended with code 3")
        .hasMessageContaining("the disk is full");
  }

  @Test
  void aProgramRunsUntilItIsClosed() throws Exception {
    ChildProcess lasting = start("exec sleep 600");
    lasting.requireRunning();

    lasting.close();

    assertThat(lasting.isRunning()).isFalse();
    assertThatThrownBy(lasting::requireRunning).hasMessageContaining("ended on its own");
  }

  private ChildProcess start(String script) throws IOException {
    return ChildProcess.start("test", folder, Map.of("WORD", "hello"), List.of("sh", "-c", script));
  }
}
