package dev.an0844;

import dev.an0844.config.An0844Options;
import dev.an0844.config.InvalidOptionsException;
import dev.an0844.config.JobSettings;
import dev.an0844.config.SinkSettings;
import dev.an0844.ingest.IgnoredReason;
import dev.an0844.ingest.TelemetryIngest;
import dev.an0844.ingest.Triage;
import dev.an0844.ingest.WallClock;
import dev.an0844.sink.JsonLinesOutputs;
import dev.an0844.sink.KafkaOutputs;
import dev.an0844.sink.OutputFolder;
import dev.an0844.sink.OutputSinks;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The main: options in, a running job out. Works under {@code flink run} and, as {@code java -cp
 * an0844-job.jar:flink/lib/* dev.an0844.An0844Job}, on a Flink inside the process.
 *
 * <p>Run by java it exits with 0 when done, 1 when the job failed, and 2 on bad usage. Under {@code
 * flink run} it never ends the process, which may be a JobManager, but throws.
 */
public final class An0844Job {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;
  private static final String NAME = "AN0844 port knocking";
  private static final String LOOPBACK = "127.0.0.1";

  private final PrintStream out;

  An0844Job(PrintStream out) {
    this.out = out;
  }

  /** Runs the job; see {@code --help}. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (!isEmbedded()) {
      new An0844Job(out).run(arguments);
      return;
    }
    System.exit(
        exitCode(out, new PrintStream(System.err, true, StandardCharsets.UTF_8), arguments));
  }

  /** Runs the job and says what went wrong, if anything, in sentences. */
  static int exitCode(PrintStream out, PrintStream err, String... arguments) {
    try {
      new An0844Job(out).run(arguments);
      return DONE;
    } catch (UsageException | InvalidOptionsException e) {
      err.println(e.getMessage());
      return BAD_USAGE;
    } catch (Exception e) {
      err.println("The job failed: " + FailureStory.of(e));
      return FAILED;
    }
  }

  private static boolean isEmbedded() {
    return StreamExecutionEnvironment.getExecutionEnvironment() instanceof LocalStreamEnvironment;
  }

  private void run(String... arguments) throws Exception {
    JobArguments given = JobArguments.parse(arguments);
    if (given.wantsHelp()) {
      out.print(JobArguments.usage());
    } else if (given.wantsVersion()) {
      out.println("an0844-job " + version());
    } else if (given.wantsOptions()) {
      out.print(OptionsPage.text(An0844Options.all()));
    } else {
      GivenOptions options = GivenOptions.of(given.settings());
      execute(JobSettings.from(options.job()), options.flink());
    }
  }

  private static String version() {
    String version = An0844Job.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }

  private void execute(JobSettings settings, Configuration givenToFlink) throws Exception {
    Configuration flink = FlinkSettings.of(settings);
    flink.addAll(givenToFlink);
    if (isEmbedded()) {
      keepTheWebPageLocal(flink);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    if (settings.sink() instanceof SinkSettings.Files files) {
      toFiles(env, settings, new OutputFolder(Path.of(files.folder())));
    } else if (settings.sink() instanceof SinkSettings.Kafka kafka) {
      build(env, settings, kafkaOutputs(kafka), tuningEnds(settings, kafka));
      env.execute(NAME);
    }
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

  private void toFiles(StreamExecutionEnvironment env, JobSettings settings, OutputFolder folder)
      throws Exception {
    if (!isEmbedded() && !env.getConfiguration().get(DeploymentOptions.ATTACHED)) {
      throw new UsageException(
          "sink.files puts the files in place when the job has ended, so it cannot be run with --detached.");
    }
    build(env, settings, JsonLinesOutputs.into(folder), TuningEnds.of(settings, folder));
    // Only now: a run that cannot start leaves the files of an earlier one alone.
    prepare(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(folder), "discard-unfinished"));
    JobExecutionResult result = env.execute(NAME);
    folder.publish();
    long events = counted(result, Triage.EVENTS);
    out.print(RunSummary.of(folder, events, ignored(result)));
    if (RunSummary.foundNoTelemetry(folder, events)) {
      throw new UsageException(
          "Nothing that source.files names is a sound Avro container of telemetry; dead-letters.jsonl says what is wrong"
              + " with each file. Lines of JSON become such a file by the simulator's convert command.");
    }
  }

  private static void prepare(OutputFolder folder) {
    try {
      folder.prepare();
    } catch (IOException e) {
      throw new UsageException(
          "The folder of sink.files cannot be written to: " + FailureStory.of(e) + ".");
    }
  }

  private static Map<String, Long> ignored(JobExecutionResult result) {
    Map<String, Long> ignored = new TreeMap<>();
    for (IgnoredReason reason : IgnoredReason.values()) {
      long events = counted(result, Triage.ignoredFor(reason));
      if (events > 0) {
        ignored.put(reason.name(), events);
      }
    }
    return ignored;
  }

  private static long counted(JobExecutionResult result, String accumulator) {
    Long count = result.getAccumulatorResult(accumulator);
    return count == null ? 0 : count;
  }

  private static void build(
      StreamExecutionEnvironment env,
      JobSettings settings,
      OutputSinks sinks,
      @Nullable TuningEnds tuning) {
    new An0844Topology(settings).build(env, source(settings), sinks, tuning);
  }

  private static @Nullable TuningEnds tuningEnds(JobSettings settings, SinkSettings.Kafka sink) {
    try {
      return TuningEnds.of(settings, sink);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static OutputSinks kafkaOutputs(SinkSettings.Kafka settings) {
    try {
      return KafkaOutputs.of(settings);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static TelemetrySource source(JobSettings settings) {
    return env -> {
      try {
        return TelemetryIngest.of(env, settings, WallClock.SYSTEM);
      } catch (IllegalArgumentException e) {
        throw new UsageException(String.valueOf(e.getMessage()));
      }
    };
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
