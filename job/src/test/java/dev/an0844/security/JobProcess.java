package dev.an0844.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.an0844.An0844Job;
import dev.an0844.kafka.KafkaBroker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The job as a person starts it: a java process with a file of options and an environment, that
 * writes a log of everything and shows Flink's web page. Closing it ends the process.
 */
final class JobProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG = "an0844.yaml";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final String LOGGING =
      """
      rootLogger.level = DEBUG
      rootLogger.appenderRef.file.ref = file
      appender.file.type = File
      appender.file.name = file
      appender.file.fileName = ${sys:an0844.log}
      appender.file.layout.type = PatternLayout
      appender.file.layout.pattern = %d %-5p %c - %m%n
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path folder;
  private final int webPort;

  private JobProcess(Process process, Path folder, int webPort) {
    this.process = process;
    this.folder = folder;
    this.webPort = webPort;
  }

  /**
   * Starts the job, which writes nothing outside the folder.
   *
   * @param options of the job
   * @param environment what the process has in its environment beyond this one's
   */
  static JobProcess start(Path folder, Map<String, String> options, Map<String, String> environment)
      throws IOException {
    int webPort = KafkaBroker.freePort();
    List<String> settings = new ArrayList<>();
    options.forEach((key, value) -> settings.add(key + ": '" + value + "'"));
    settings.add("flink.rest.port: " + webPort);
    settings.add("flink.io.tmp.dirs: " + folder);
    Path config = Files.write(folder.resolve(CONFIG), settings);
    Path logging = Files.writeString(folder.resolve("log4j2.properties"), LOGGING);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Dlog4j2.configurationFile=" + logging,
            "-Dan0844.log=" + folder.resolve("job.log"),
            An0844Job.class.getName(),
            "--config",
            config.toString());
    builder.environment().putAll(environment);
    // Not an argument: the system shows no more than the first 4,096 characters of those.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
    return new JobProcess(builder.start(), folder, webPort);
  }

  /**
   * Looks at a page of the job until it holds the text.
   *
   * @param page path below the job's own, such as {@code /exceptions}
   * @return the page
   */
  String awaitOnPage(String page, String text, Duration patience)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    String seen = "";
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        seen = read("/jobs/" + jobId() + page);
        if (seen.contains(text)) {
          return seen;
        }
      } catch (ConnectException e) {
        seen = "(no web page yet)";
      }
      // Flink tells nobody of a change; its page has to be looked at again and again.
      boolean ended = process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
      if (ended) {
        break;
      }
    }
    throw new AssertionError(text + " never came to " + page + ", but " + seen + "\n" + output());
  }

  /** All that Flink's web page shows of the cluster and of the job, by the path of each part. */
  String everyPage() throws IOException, InterruptedException {
    String job = "/jobs/" + jobId();
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/config",
                "/jobs/overview",
                "/jobmanager/config",
                "/jobmanager/environment",
                job,
                job + "/config",
                job + "/exceptions",
                job + "/plan",
                job + "/checkpoints",
                job + "/checkpoints/config",
                job + "/jobmanager/config",
                job + "/jobmanager/environment"));
    for (JsonNode vertex : json(job).get("vertices")) {
      paths.add(job + "/vertices/" + vertex.get("id").asText());
    }
    for (JsonNode taskManager : json("/taskmanagers").get("taskmanagers")) {
      paths.add("/taskmanagers/" + taskManager.get("id").asText());
      paths.add("/taskmanagers/" + taskManager.get("id").asText() + "/thread-dump");
    }
    StringBuilder all = new StringBuilder();
    for (String path : paths) {
      all.append(path).append('\n').append(read(path)).append('\n');
    }
    return all.toString();
  }

  /** What the process printed. */
  String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("job.log"));
  }

  /** How the process was called, as everyone on the machine can see it. */
  String commandLine() {
    return process.info().commandLine().orElseThrow();
  }

  /**
   * The bytes of every file in the folder but the file of options, one character a byte: the log,
   * what was printed, checkpoints and what Flink puts down for a while.
   */
  String everyFile() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files.filter(Files::isRegularFile).filter(path -> !path.endsWith(CONFIG)).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  /** Ends the process and waits until it has written its last. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String jobId() throws IOException, InterruptedException {
    JsonNode jobs = json("/jobs/overview").get("jobs");
    return jobs.isEmpty() ? "none" : jobs.get(0).get("jid").asText();
  }

  private JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(read(path));
  }

  private String read(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webPort + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200 && !path.startsWith("/jobs/none")) {
      throw new AssertionError(path + " answered " + response.statusCode() + response.body());
    }
    return response.body();
  }
}
