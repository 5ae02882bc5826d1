package dev.an0844;

import dev.an0844.config.InvalidOptionsException;
import dev.an0844.sink.OutputFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What the mains of this jar have in common: arguments in, exit code out, on a cluster and on a
 * Flink inside the process.
 *
 * <p>Run by java a main exits with 0 when done, 1 when the job failed, and 2 on bad usage. Under
 * {@code flink run} it never ends the process, which may be a JobManager, but throws.
 */
final class JobMain {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;
  private static final String LOOPBACK = "127.0.0.1";

  private JobMain() {}

  /** Runs the program, and exits where it was started by java. */
  static void main(JobProgram program, String... arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (!isEmbedded()) {
      run(program, out, arguments);
      return;
    }
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(exitCode(program, out, err, arguments));
  }

  /** Runs the program and says what went wrong, if anything, in sentences. */
  static int exitCode(JobProgram program, PrintStream out, PrintStream err, String... arguments) {
    try {
      run(program, out, arguments);
      return DONE;
    } catch (UsageException | InvalidOptionsException e) {
      err.println(e.getMessage());
      return BAD_USAGE;
    } catch (Exception e) {
      err.println("The job failed: " + FailureStory.of(e));
      return FAILED;
    }
  }

  private static void run(JobProgram program, PrintStream out, String... arguments)
      throws Exception {
    JobArguments given = JobArguments.parse(arguments);
    if (given.wantsHelp()) {
      out.print(JobArguments.usage(program));
    } else if (given.wantsVersion()) {
      out.println(program.name() + " " + version());
    } else if (given.wantsOptions()) {
      out.print(OptionsPage.text(program.options()));
    } else {
      program.execute(GivenOptions.of(given.settings(), program.options()), out);
    }
  }

  private static String version() {
    String version = JobMain.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }

  /**
   * The environment of a job.
   *
   * @param own what the job sets of Flink's options
   * @param given what the person has set of them, which wins
   */
  static StreamExecutionEnvironment environment(Configuration own, Configuration given) {
    Configuration flink = new Configuration(own);
    flink.addAll(given);
    if (isEmbedded()) {
      keepTheWebPageLocal(flink);
    }
    return StreamExecutionEnvironment.getExecutionEnvironment(flink);
  }

  /**
   * Makes a folder ready for a run that puts its files in place at its end.
   *
   * @throws UsageException when it cannot be written to, or nobody would wait for that end
   */
  static void prepare(OutputFolder folder) {
    try {
      folder.prepare();
    } catch (IOException e) {
      throw new UsageException(
          "The folder of sink.files cannot be written to: " + FailureStory.of(e) + ".");
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(folder), "discard-unfinished"));
  }

  /** Refuses a run that nobody waits for, and whose files nobody would put in place. */
  static void requireAttached(StreamExecutionEnvironment env) {
    if (!isEmbedded() && !env.getConfiguration().get(DeploymentOptions.ATTACHED)) {
      throw new UsageException(
          "sink.files puts the files in place when the job has ended, so it cannot be run with --detached.");
    }
  }

  /** What a bounded run has counted. */
  static long counted(JobExecutionResult result, String accumulator) {
    Long count = result.getAccumulatorResult(accumulator);
    return count == null ? 0 : count;
  }

  private static boolean isEmbedded() {
    return StreamExecutionEnvironment.getExecutionEnvironment() instanceof LocalStreamEnvironment;
  }

  /**
   * The page shows and controls the job without asking who is there; only the person at this
   * machine may see it.
   */
  private static void keepTheWebPageLocal(Configuration flink) {
    if (!flink.contains(RestOptions.BIND_ADDRESS)) {
      flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
      flink.set(RestOptions.ADDRESS, LOOPBACK);
    }
    if (flink.contains(RestOptions.PORT) && !flink.contains(RestOptions.BIND_PORT)) {
      flink.set(RestOptions.BIND_PORT, Integer.toString(flink.get(RestOptions.PORT)));
    }
  }

  /** In a shutdown hook nobody is left to be told of a file that would not go. */
  private static void discard(OutputFolder folder) {
    try {
      folder.discard();
    } catch (IOException e) {
      System.err.println("Unfinished files stay in " + folder.path() + ": " + e.getMessage());
    }
  }
}
