package dev.an0844.simulator.generate;

import static java.util.Objects.requireNonNull;

import dev.an0844.simulator.publish.Framing;
import dev.an0844.simulator.publish.KafkaTopic;
import dev.an0844.simulator.publish.KafkaValues;
import dev.an0844.simulator.publish.LocalRegistry;
import dev.an0844.simulator.publish.TelemetryFiles;
import dev.an0844.simulator.scenario.Scenarios;
import dev.an0844.simulator.traffic.TrafficSettings;
import dev.an0844.simulator.traffic.TruthFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code generate}: traffic with labelled scenarios, to files or to Kafka, and its ground truth.
 */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Makes a day of an office fleet with labelled scenarios mixed in, and writes what the contract says of each.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:it could not be written or sent", "2:bad usage or input"},
    footer = {
      "",
      "Examples:",
      "  generate --seed 7 --hosts 50 --duration 24h --rate 100 --out traffic",
      "  generate --disorder 8s --duplicates 0.02 --corrupt 0.001 --next-version 0.25 --out traffic",
      "  generate --rate 0 --mix all=0 --mix tcp-knock-bind=1 --scenarios-per-hour 10 --out knocks",
      "  generate --kafka 127.0.0.1:9092 --duration 2min --window 20s --truth truth.jsonl",
      "  generate --kafka 127.0.0.1:9092 --framing mixed --registry-port 8081 --duration 2min"
    })
public final class GenerateCommand implements Callable<Integer> {

  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int MOST_FILES = 1_000;
  private static final String TRUTH = "truth.jsonl";
  private static final Pattern OUR_FILE = Pattern.compile("telemetry-\\d{3,}\\.avro|truth\\.jsonl");

  @Spec private @Nullable CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1", heading = "Where to:%n")
  private Target target = new Target();

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "Where to write the ground truth. Default: truth.jsonl in the folder; to Kafka none unless given.")
  private @Nullable Path truthFile;

  @Option(
      names = "--next-version",
      paramLabel = "SHARE",
      description =
          "Share of files, on Kafka of events, written with a newer version of the schema, 0 to 1. Default: 0.")
  private double nextVersion;

  @ArgGroup(validate = false, heading = "%nWhat happens:%n")
  private TrafficOptions traffic = new TrafficOptions();

  @ArgGroup(validate = false, heading = "%nHow untidily it arrives:%n")
  private DisturbanceOptions disturbance = new DisturbanceOptions();

  @ArgGroup(validate = false, heading = "%nFiles:%n")
  private FileOptions file = new FileOptions();

  @ArgGroup(validate = false, heading = "%nKafka:%n")
  private KafkaOptions kafka = new KafkaOptions();

  @ArgGroup(validate = false, heading = "%nThe job that the truth holds for:%n")
  private ContractOptions contract = new ContractOptions();

  @Override
  public Integer call() {
    if (target.list) {
      Scenarios.all().forEach(scenario -> ScenarioLine.print(scenario, out()));
      return OK;
    }
    require(
        nextVersion >= 0 && nextVersion <= 1,
        "--next-version is " + nextVersion + ", it must be from 0 to 1");
    try (Interruption interruption = Interruption.watch()) {
      Path folder = target.out;
      if (folder != null) {
        toFiles(folder, interruption);
      } else {
        toKafka(requireNonNull(target.kafka), interruption);
      }
      return interruption.isAsked() ? FAILED : OK;
    } catch (IOException e) {
      err().println(e.getMessage());
      return FAILED;
    }
  }

  private void toFiles(Path folder, Interruption interruption) throws IOException {
    require(
        file.files >= 1 && file.files <= MOST_FILES,
        "--files is " + file.files + ", it must be from 1 to 1000");
    require(
        kafka.framing == Framing.SINGLE && kafka.registryPort == null,
        "--framing and --registry-port are for --kafka; files carry their schema");
    Run run = new Run(settings(traffic.startOfFiles()), progress(false), interruption);
    prepare(folder);
    int ofNextVersion = (int) Math.ceil(nextVersion * file.files);
    TelemetryFiles files = TelemetryFiles.create(folder, file.files, ofNextVersion, traffic.seed);
    boolean done = false;
    try {
      run.send(files, false);
      done = !interruption.isAsked();
    } finally {
      run.endProgress();
      if (done) {
        files.close();
      } else {
        files.abandon();
      }
    }
    if (done) {
      finish(
          run,
          truthFile == null ? folder.resolve(TRUTH) : truthFile,
          "in " + file.files + " files in " + folder);
    } else {
      err().println("interrupted; nothing is kept");
    }
  }

  private void toKafka(String bootstrap, Interruption interruption) throws IOException {
    require(
        traffic.start == null, "--start is for --out; on Kafka every event happens as it is sent");
    KafkaValues values = new KafkaValues(kafka.framing, nextVersion, traffic.seed);
    require(
        !values.needRegistry() || kafka.registryPort != null,
        "--framing and --next-version on Kafka need --registry-port (0 for a free one)");
    settings(Instant.now());
    try (LocalRegistry registry = registry();
        KafkaTopic topic = KafkaTopic.open(bootstrap, kafka.topic, producerProperties(), values)) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      Run run = new Run(settings(now), progress(true), interruption);
      try {
        run.send(topic, true);
        topic.flush();
      } finally {
        run.endProgress();
      }
      finish(run, truthFile, "to " + kafka.topic + " at " + bootstrap);
      if (registry != null && values.needRegistry()) {
        interruption.waitFor(kafka.registryLinger.toNanos());
      }
    }
  }

  private void finish(Run run, @Nullable Path truth, String where) throws IOException {
    var stories = run.traffic().stories();
    var rulings = run.truth().rulings();
    if (truth != null) {
      TruthFile.write(truth, stories, rulings);
    }
    new Summary(where, run.counts(), stories, rulings).print(out());
    if (truth != null) {
      out().printf("%-10s %s%n", "truth", truth);
      out().flush();
    }
  }

  private @Nullable LocalRegistry registry() throws IOException {
    Integer port = kafka.registryPort;
    if (port == null) {
      return null;
    }
    require(
        port >= 0 && port <= 65_535, "--registry-port is " + port + ", it must be from 0 to 65535");
    LocalRegistry registry = LocalRegistry.start(port);
    out().printf("%-10s %s%n", "registry", registry.url());
    out().flush();
    return registry;
  }

  private Properties producerProperties() throws IOException {
    Properties properties = new Properties();
    if (kafka.producerProperties != null) {
      try (Reader reader = Files.newBufferedReader(kafka.producerProperties)) {
        properties.load(reader);
      }
    }
    return properties;
  }

  private TrafficSettings settings(Instant start) {
    try {
      return new TrafficSettings(
          traffic.seed,
          traffic.hosts,
          start,
          traffic.duration,
          traffic.rate,
          traffic.scenariosPerHour,
          traffic.mix,
          disturbance.disturbances(),
          contract.contract());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Makes the folder, and never mixes two runs in it. */
  private void prepare(Path folder) throws IOException {
    require(
        !Files.exists(folder) || Files.isDirectory(folder), "--out " + folder + " is not a folder");
    Files.createDirectories(folder);
    List<Path> earlier;
    try (Stream<Path> entries = Files.list(folder)) {
      earlier =
          entries
              .filter(path -> OUR_FILE.matcher(path.getFileName().toString()).matches())
              .toList();
    }
    require(
        earlier.isEmpty() || file.overwrite,
        "--out " + folder + " holds files of an earlier run; give --overwrite to replace them");
    for (Path path : earlier) {
      Files.delete(path);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // Java 17, which the build enforces, has none when piped.
  private Progress progress(boolean everyRecord) {
    return new Progress(err(), System.console() != null, everyRecord);
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(requireNonNull(spec).commandLine(), message);
    }
  }

  private PrintWriter out() {
    return requireNonNull(spec).commandLine().getOut();
  }

  private PrintWriter err() {
    return requireNonNull(spec).commandLine().getErr();
  }
}
