package dev.an0844.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {

  @TempDir Path folder;

  @AfterEach
  void nothingOutlivesATest() throws Exception {
    daemon().stop();
  }

  @Test
  void isFoundAgainByItsFile() throws Exception {
    start("sleep", "600");

    assertThat(daemon().isRunning()).isTrue();
  }

  @Test
  void doesNotStartTwice() throws Exception {
    start("sleep", "600");

    assertThatThrownBy(() -> start("sleep", "600"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("runs already");
  }

  @Test
  void aKilledOneIsGoneWhenTheCallReturns() throws Exception {
    start("sleep", "600");
    daemon().signal("KILL");

    assertThat(daemon().isRunning()).isFalse();
  }

  @Test
  void oneThatStandsStillIsEndedAllTheSame() throws Exception {
    start("sleep", "600");
    daemon().signal("STOP");
    daemon().stop();

    assertThat(daemon().isRunning()).isFalse();
    assertThat(folder.resolve("some.pid")).doesNotExist();
  }

  @Test
  void aPidThatBelongsToAnotherProgramByNowIsNotTakenForIt() throws Exception {
    Files.writeString(folder.resolve("some.pid"), ProcessHandle.current().pid() + " 1");

    assertThat(daemon().isRunning()).isFalse();
    assertThatThrownBy(() -> daemon().signal("KILL")).hasMessageContaining("does not run");
  }

  @Test
  void tellsWhatOneThatEndedLeftBehind() throws Exception {
    start("sh", "-c", "echo no memory left; exit 3");
    ProcessHandle started = daemon().process().orElse(null);
    if (started != null) {
      started.onExit().get();
    }

    assertThatThrownBy(() -> daemon().requireRunning())
        .hasMessageContaining("has ended")
        .hasMessageContaining("no memory left");
  }

  private void start(String... command) throws IOException {
    daemon().start(folder, Map.of(), List.of(command));
  }

  private Daemon daemon() {
    return new Daemon(
        "program", folder.resolve("some.pid"), folder.resolve("out"), folder.resolve("log"));
  }
}
