package dev.an0844.cluster.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that outlives the process that starts it, and is known to later ones by a file that
 * holds its pid and when it was started: a pid alone may be another program's by then. Not
 * thread-safe.
 */
public final class Daemon {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final int LINES_SHOWN = 20;

  private final String name;
  private final Path pidFile;
  private final Path output;
  private final Path log;

  /**
   * A program, running or not.
   *
   * @param name what it is called in messages
   * @param pidFile where its pid is kept
   * @param output where all that it prints goes
   * @param log what it logs by itself, shown when it ends
   */
  public Daemon(String name, Path pidFile, Path output, Path log) {
    this.name = name;
    this.pidFile = pidFile;
    this.output = output;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @throws IOException when it runs already, or cannot be started
   */
  public void start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    if (isRunning()) {
      throw new IOException("The " + name + " runs already, as process " + pid() + ".");
    }
    // Else the end of the terminal that it was started from would be its end.
    List<String> detached = new ArrayList<>(List.of("nohup"));
    detached.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(detached)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().putAll(environment);
    ProcessHandle started = builder.start().toHandle();
    Files.writeString(pidFile, started.pid() + " " + startOf(started));
  }

  /** The running process, where there is one. */
  public Optional<ProcessHandle> process() throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String[] words = Files.readString(pidFile).strip().split(" ");
    return ProcessHandle.of(Long.parseLong(words[0]))
        .filter(ProcessHandle::isAlive)
        .filter(process -> startOf(process) == Long.parseLong(words[1]));
  }

  /** Whether it runs. */
  public boolean isRunning() throws IOException {
    return process().isPresent();
  }

  private String pid() throws IOException {
    return process().map(process -> Long.toString(process.pid())).orElse("none");
  }

  /**
   * Fails when it has ended.
   *
   * @throws IOException with the end of what it printed
   */
  public void requireRunning() throws IOException {
    if (!isRunning()) {
      throw new IOException("The " + name + " has ended" + endOf(output) + endOf(log));
    }
  }

  /**
   * Sends a signal.
   *
   * @param signal its name without SIG, such as KILL or STOP
   * @throws IOException when it does not run, or there is no such signal
   */
  public void signal(String signal) throws IOException, InterruptedException {
    ProcessHandle process =
        process().orElseThrow(() -> new IOException("The " + name + " does not run."));
    Process kill =
        new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
            .redirectErrorStream(true)
            .start();
    String said = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (kill.waitFor() != 0) {
      throw new IOException("The " + name + " could not be sent " + signal + ": " + said.strip());
    }
    if (signal.equals("KILL")) {
      Await.until("the " + name + " to be gone", GRACE, () -> !isRunning());
    }
  }

  /** Ends it, by force if it does not end by itself; nothing happens when it does not run. */
  public void stop() throws IOException, InterruptedException {
    if (isRunning()) {
      // One that stands still would not hear of anything else.
      signal("CONT");
      signal("TERM");
      try {
        Await.until("the " + name + " to end", GRACE, () -> !isRunning());
      } catch (IOException stubborn) {
        signal("KILL");
      }
    }
    Files.deleteIfExists(pidFile);
  }

  private static String endOf(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return "";
    }
    List<String> lines = Files.readAllLines(file);
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
    return "; the end of " + file + ":\n" + String.join("\n", last);
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
