package dev.an0844.cluster.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that was started and is ended with this process at the latest, Ctrl-C included. Its
 * output goes to a file. For any number of threads.
 */
public final class ChildProcess implements AutoCloseable {

  private static final long GRACE_S = 15;
  private static final int LINES_SHOWN = 20;
  private static final String PEAK_RSS = "VmHWM:";
  private static final long KIB = 1024;

  private final String name;
  private final Process process;
  private final Path output;
  private final Thread atExit;

  private ChildProcess(String name, Process process, Path output) {
    this.name = name;
    this.process = process;
    this.output = output;
    this.atExit = new Thread(process::destroyForcibly, "end-" + name);
  }

  /**
   * Starts a program.
   *
   * @param name what it is called in messages and in the name of its output file
   * @param folder where its output goes
   * @throws IOException when it cannot be started
   */
  public static ChildProcess start(
      String name, Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    Path output = folder.resolve(name + ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .directory(folder.toFile());
    builder.environment().putAll(environment);
    ChildProcess started = new ChildProcess(name, builder.start(), output);
    Runtime.getRuntime().addShutdownHook(started.atExit);
    return started;
  }

  /** Whether it still runs. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /**
   * Fails when it has ended on its own.
   *
   * @throws IOException with the end of its output
   */
  public void requireRunning() throws IOException {
    if (!process.isAlive()) {
      throw new IOException(
          "The " + name + " ended on its own with code " + process.exitValue() + tail());
    }
  }

  /**
   * Waits for a program that ends by itself.
   *
   * @return all that it printed
   * @throws IOException when it ends with another code than 0, or not in time
   */
  public String finish(long seconds) throws IOException, InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      close();
      throw new IOException("The " + name + " did not end within " + seconds + " s" + tail());
    }
    forget();
    if (process.exitValue() != 0) {
      throw new IOException("The " + name + " ended with code " + process.exitValue() + tail());
    }
    return Files.readString(output);
  }

  /**
   * The most physical memory that it has ever taken, bytes, as the kernel counts it.
   *
   * @return null where there is no /proc, or when the process is gone
   */
  public @Nullable Long peakResidentBytes() {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(PEAK_RSS)) {
          String number = line.substring(PEAK_RSS.length()).replace("kB", "").strip();
          return Long.parseLong(number) * KIB;
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Its number with the operating system. */
  public long pid() {
    return process.pid();
  }

  /** The processor time that it has taken, nanoseconds. */
  public long cpuNanos() {
    return process.info().totalCpuDuration().orElseThrow().toNanos();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_S, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(GRACE_S, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    forget();
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // This process is ending, and the hook does its work.
      return;
    }
  }

  private String tail() throws IOException {
    List<String> lines = Files.readAllLines(output);
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
    return "; the end of " + output + ":\n" + String.join("\n", last);
  }
}
