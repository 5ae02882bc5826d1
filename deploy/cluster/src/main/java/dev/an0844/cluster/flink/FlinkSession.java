package dev.an0844.cluster.flink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.an0844.cluster.process.Await;
import dev.an0844.cluster.process.ChildProcess;
import dev.an0844.cluster.process.Installation;
import dev.an0844.cluster.process.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JobManager and one TaskManager, each a process of its own, as {@code start-cluster.sh} would
 * start them; jobs are submitted with the {@code flink} command's own class.
 */
public final class FlinkSession implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);
  private static final long SUBMIT_S = 120;
  private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");
  private static final List<String> OPENS =
      List.of(
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED");

  private final Installation installation;
  private final Path folder;
  private final FlinkRest rest;
  private final ChildProcess jobManager;
  private final ChildProcess taskManager;
  private int submissions;

  private FlinkSession(
      Installation installation,
      Path folder,
      FlinkRest rest,
      ChildProcess jobManager,
      ChildProcess taskManager) {
    this.installation = installation;
    this.folder = folder;
    this.rest = rest;
    this.jobManager = jobManager;
    this.taskManager = taskManager;
  }

  /**
   * Starts a session that keeps everything below a folder, and waits until it can run a job.
   *
   * @throws IOException when it does not start; says why
   */
  public static FlinkSession start(Installation installation, Path folder, TaskManagerSize size)
      throws IOException, InterruptedException {
    int restPort = LoopbackPort.free();
    writeConfig(folder, restPort, size);
    ChildProcess jobManager =
        ChildProcess.start(
            "jobmanager",
            folder,
            Map.of(),
            java(
                installation,
                folder.resolve("jobmanager.log"),
                List.of("-Xmx512m"),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                "--configDir",
                folder.toString(),
                "--executionMode",
                "cluster"));
    List<String> command =
        java(
            installation,
            folder.resolve("taskmanager.log"),
            size.jvmArguments(),
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            "--configDir",
            folder.toString());
    command.addAll(size.arguments());
    ChildProcess taskManager = ChildProcess.start("taskmanager", folder, Map.of(), command);
    FlinkSession session =
        new FlinkSession(
            installation, folder, new FlinkRest(List.of(restPort)), jobManager, taskManager);
    session.awaitSlots(size.slots());
    return session;
  }

  private void awaitSlots(int slots) throws IOException, InterruptedException {
    try {
      Await.until("the TaskManager to register", START, () -> hasSlots(slots));
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private boolean hasSlots(int slots) throws IOException, InterruptedException {
    jobManager.requireRunning();
    taskManager.requireRunning();
    try {
      return rest.get("/overview").get("slots-available").asInt() >= slots;
    } catch (IOException notYetThere) {
      return false;
    }
  }

  /** The process that runs the tasks. */
  public ChildProcess taskManager() {
    return taskManager;
  }

  /** Java heap that the TaskManager's process uses now, live or not, bytes. */
  public long heapUsedBytes() throws IOException, InterruptedException {
    JsonNode managers = rest.get("/taskmanagers").get("taskmanagers");
    if (managers.isEmpty()) {
      return 0;
    }
    String metric =
        "/taskmanagers/"
            + managers.get(0).get("id").asText()
            + "/metrics?get=Status.JVM.Memory.Heap.Used";
    return rest.get(metric).path(0).path("value").asLong();
  }

  /**
   * Submits the job and waits until all of it runs.
   *
   * @param from the checkpoint or savepoint to start from; empty for none
   * @param options of the job, {@code key=value}
   * @throws IOException when Flink refuses it, or it fails at once
   */
  public RunningJob submit(String from, List<String> options)
      throws IOException, InterruptedException {
    List<String> command =
        java(
            installation,
            folder.resolve("client.log"),
            List.of("-Xmx256m"),
            "org.apache.flink.client.cli.CliFrontend",
            "run",
            "-d");
    if (!from.isEmpty()) {
      command.addAll(List.of("-s", from));
    }
    command.add(installation.jobJar().toString());
    options.forEach(option -> command.addAll(List.of("--set", option)));
    submissions++;
    String printed =
        ChildProcess.start(
                "client-" + submissions,
                folder,
                Map.of("FLINK_CONF_DIR", folder.toString()),
                command)
            .finish(SUBMIT_S);
    Matcher id = JOB_ID.matcher(printed);
    if (!id.find()) {
      throw new IOException("Flink's client named no job: " + printed);
    }
    RunningJob job = new RunningJob(rest, id.group(1));
    job.awaitRunning();
    return job;
  }

  @Override
  public void close() {
    taskManager.close();
    jobManager.close();
  }

  private static List<String> java(
      Installation installation, Path log, List<String> jvm, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Installation.java());
    command.addAll(jvm);
    command.addAll(OPENS);
    command.add("-Dlog4j2.configurationFile=" + installation.log4j());
    command.add("-Dan0844.log=" + log);
    command.add("-cp");
    command.add(installation.flinkLib() + "/*");
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private static void writeConfig(Path folder, int restPort, TaskManagerSize size)
      throws IOException {
    String host = LoopbackPort.HOST;
    Map<String, String> config = new TreeMap<>(size.options());
    config.put("jobmanager.rpc.address", host);
    config.put("jobmanager.rpc.port", Integer.toString(LoopbackPort.free()));
    config.put("jobmanager.bind-host", host);
    config.put("taskmanager.host", host);
    config.put("taskmanager.bind-host", host);
    config.put("rest.address", host);
    config.put("rest.bind-address", host);
    config.put("rest.port", Integer.toString(restPort));
    config.put("io.tmp.dirs", Files.createDirectories(folder.resolve("tmp")).toString());
    config.put("web.checkpoints.history", "1000");
    // Else a metric would be up to ten seconds old.
    config.put("metrics.fetcher.update-interval", "500");
    List<String> lines = new ArrayList<>();
    config.forEach((key, value) -> lines.add(key + ": " + value));
    Files.write(folder.resolve("config.yaml"), lines);
  }
}
