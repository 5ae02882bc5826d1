package dev.an0844;

import dev.an0844.config.NormalizeOptions;
import dev.an0844.config.NormalizeSettings;
import dev.an0844.config.NormalizeSettings.TelemetrySink;
import dev.an0844.ingest.WallClock;
import dev.an0844.normalize.SensorFormat;
import dev.an0844.normalize.stream.NormalizeCounts;
import dev.an0844.normalize.stream.NormalizeStages;
import dev.an0844.normalize.stream.NormalizeStreams;
import dev.an0844.sink.OutputFile;
import dev.an0844.sink.OutputFolder;
import dev.an0844.sink.TelemetryOutputs;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The main of the second job of the jar: raw sensor records in, telemetry out. Works under {@code
 * flink run -c dev.an0844.NormalizeJob} and on a Flink inside the process; see {@link JobMain} for
 * the exit codes.
 */
public final class NormalizeJob implements JobProgram {

  private static final String NAME = "AN0844 raw records to telemetry";

  private NormalizeJob() {}

  /** Runs the job; see {@code --help}. */
  public static void main(String[] arguments) throws Exception {
    JobMain.main(new NormalizeJob(), arguments);
  }

  /** Runs the job and says what went wrong, if anything, in sentences. */
  static int exitCode(PrintStream out, PrintStream err, String... arguments) {
    return JobMain.exitCode(new NormalizeJob(), out, err, arguments);
  }

  /** The names of the formats that can be mapped. */
  static Set<String> formats() {
    return Arrays.stream(SensorFormat.values()).map(SensorFormat::word).collect(Collectors.toSet());
  }

  @Override
  public String name() {
    return "an0844-normalize";
  }

  @Override
  public List<String> description() {
    return List.of(
        "Makes telemetry, which the detection job reads, of the records of real sensors, from Kafka topics or files.");
  }

  @Override
  public List<String> examples() {
    return List.of(
        "  flink run -c dev.an0844.NormalizeJob an0844-job.jar --config normalize.yaml",
        "  java -cp 'an0844-job.jar:flink/lib/*' dev.an0844.NormalizeJob --config normalize.yaml",
        "  java -cp 'an0844-job.jar:flink/lib/*' dev.an0844.NormalizeJob --print-options");
  }

  @Override
  public List<ConfigOption<?>> options() {
    return NormalizeOptions.all();
  }

  @Override
  public void execute(GivenOptions options, PrintStream out) throws Exception {
    NormalizeSettings settings = NormalizeSettings.from(options.job(), formats());
    StreamExecutionEnvironment env =
        JobMain.environment(FlinkSettings.of(settings), options.flink());
    if (settings.sink() instanceof TelemetrySink.Files files) {
      toFiles(
          env, settings, new OutputFolder(Path.of(files.folder()), OutputFile.ofNormalize()), out);
    } else if (settings.sink() instanceof TelemetrySink.Kafka kafka) {
      build(env, settings, kafkaOutputs(kafka));
      JobExecutionResult result = env.execute(NAME);
      if (settings.source() instanceof NormalizeSettings.RawSource.Files
          && result.isJobExecutionResult()) {
        out.print(summary(result));
      }
    }
  }

  private static void toFiles(
      StreamExecutionEnvironment env,
      NormalizeSettings settings,
      OutputFolder folder,
      PrintStream out)
      throws Exception {
    JobMain.requireAttached(env);
    build(env, settings, TelemetryOutputs.into(folder));
    // Only now: a run that cannot start leaves the files of an earlier one alone.
    JobMain.prepare(folder);
    JobExecutionResult result = env.execute(NAME);
    folder.publish();
    out.print(summary(result));
    out.printf("The files are in %s.%n", folder.path().toAbsolutePath().normalize());
  }

  private static String summary(JobExecutionResult result) {
    return NormalizeSummary.of(NormalizeCounts.of(name -> JobMain.counted(result, name)));
  }

  private static void build(
      StreamExecutionEnvironment env, NormalizeSettings settings, TelemetryOutputs outputs) {
    new NormalizeTopology(settings).build(env, into -> stages(into, settings), outputs);
  }

  private static NormalizeStreams stages(
      StreamExecutionEnvironment env, NormalizeSettings settings) {
    try {
      return NormalizeStages.of(env, settings, WallClock.SYSTEM);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static TelemetryOutputs kafkaOutputs(TelemetrySink.Kafka settings) {
    try {
      return TelemetryOutputs.to(settings);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
