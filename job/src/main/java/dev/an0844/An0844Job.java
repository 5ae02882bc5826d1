package dev.an0844;

import dev.an0844.config.An0844Options;
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
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The main of the detection: options in, a running job out. Works under {@code flink run} and, as
 * {@code java -cp an0844-job.jar:flink/lib/* dev.an0844.An0844Job}, on a Flink inside the process;
 * see {@link JobMain} for the exit codes.
 */
public final class An0844Job implements JobProgram {

  private static final String NAME = "AN0844 port knocking";

  private An0844Job() {}

  /** Runs the job; see {@code --help}. */
  public static void main(String[] arguments) throws Exception {
    JobMain.main(new An0844Job(), arguments);
  }

  /** Runs the job and says what went wrong, if anything, in sentences. */
  static int exitCode(PrintStream out, PrintStream err, String... arguments) {
    return JobMain.exitCode(new An0844Job(), out, err, arguments);
  }

  @Override
  public String name() {
    return "an0844-job";
  }

  @Override
  public List<String> description() {
    return List.of(
        "Raises an alert when a source that failed at closed ports of a Mac gets in after the Mac opened itself",
        "(MITRE ATT&CK AN0844).");
  }

  @Override
  public List<String> examples() {
    return List.of(
        "  flink run an0844-job.jar --config an0844.yaml",
        "  flink run an0844-job.jar --config an0844.yaml --set detection.window='2 min'",
        "  java -cp 'an0844-job.jar:flink/lib/*' dev.an0844.An0844Job --config an0844.yaml --set flink.rest.port=8081",
        "  java -cp 'an0844-job.jar:flink/lib/*' dev.an0844.An0844Job --print-options");
  }

  @Override
  public List<ConfigOption<?>> options() {
    return An0844Options.all();
  }

  @Override
  public void execute(GivenOptions options, PrintStream out) throws Exception {
    JobSettings settings = JobSettings.from(options.job());
    StreamExecutionEnvironment env =
        JobMain.environment(FlinkSettings.of(settings), options.flink());
    if (settings.sink() instanceof SinkSettings.Files files) {
      OutputFolder folder = OutputFolder.of(Path.of(files.folder()), settings.coverage().enabled());
      toFiles(env, settings, folder, out);
    } else if (settings.sink() instanceof SinkSettings.Kafka kafka) {
      build(env, settings, kafkaOutputs(kafka), tuningEnds(settings, kafka));
      env.execute(NAME);
    }
  }

  private static void toFiles(
      StreamExecutionEnvironment env, JobSettings settings, OutputFolder folder, PrintStream out)
      throws Exception {
    JobMain.requireAttached(env);
    build(env, settings, JsonLinesOutputs.into(folder), TuningEnds.of(settings, folder));
    // Only now: a run that cannot start leaves the files of an earlier one alone.
    JobMain.prepare(folder);
    JobExecutionResult result = env.execute(NAME);
    folder.publish();
    long events = JobMain.counted(result, Triage.EVENTS);
    out.print(RunSummary.of(folder, events, ignored(result)));
    if (RunSummary.foundNoTelemetry(folder, events)) {
      throw new UsageException(
          "Nothing that source.files names is a sound Avro container of telemetry; dead-letters.jsonl says what is wrong"
              + " with each file. Lines of JSON become such a file by the simulator's convert command.");
    }
  }

  private static Map<String, Long> ignored(JobExecutionResult result) {
    Map<String, Long> ignored = new TreeMap<>();
    for (IgnoredReason reason : IgnoredReason.values()) {
      long events = JobMain.counted(result, Triage.ignoredFor(reason));
      if (events > 0) {
        ignored.put(reason.name(), events);
      }
    }
    return ignored;
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
}
