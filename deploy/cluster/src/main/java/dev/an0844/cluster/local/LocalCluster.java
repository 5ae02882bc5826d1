package dev.an0844.cluster.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.an0844.cluster.flink.FlinkRest;
import dev.an0844.cluster.flink.RunningJob;
import dev.an0844.cluster.flink.TaskManagerSize;
import dev.an0844.cluster.kafka.Topics;
import dev.an0844.cluster.process.Await;
import dev.an0844.cluster.process.ChildProcess;
import dev.an0844.cluster.process.Installation;
import dev.an0844.cluster.process.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.common.Uuid;

/**
 * A whole cluster of separate processes on the loopback interface. All that it knows lies in its
 * folder, so that any later process can take hold of it. Not thread-safe.
 */
public final class LocalCluster {

  private static final Duration START = Duration.ofMinutes(2);
  private static final long FORMAT_S = 60;
  private static final long SUBMIT_S = 120;
  private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

  private final Installation installation;
  private final ClusterFolder folder;
  private final Ports ports;
  private final Programs programs;
  private final FlinkRest rest;

  private LocalCluster(Installation installation, ClusterFolder folder, Ports ports) {
    this.installation = installation;
    this.folder = folder;
    this.ports = ports;
    this.programs = new Programs(installation, folder, size());
    this.rest = new FlinkRest(Component.JOB_MANAGERS.stream().map(ports::web).toList());
  }

  private static TaskManagerSize size() {
    return TaskManagerSize.oneGibibyte(2);
  }

  /**
   * Takes hold of a cluster that runs.
   *
   * @throws IOException when none was started in that folder
   */
  public static LocalCluster in(Installation installation, ClusterFolder folder)
      throws IOException {
    if (!folder.exists()) {
      throw new IOException(
          "No cluster was started in " + folder.path() + "; start one with 'cluster up'.");
    }
    return new LocalCluster(installation, folder, Ports.read(folder));
  }

  /**
   * Starts a cluster and waits until it can run a job.
   *
   * @param web port of the first JobManager's web page; 0 for any that is free
   * @param progress told what is started, a few words each time
   * @throws IOException when one stands in that folder already, or a component does not start; what
   *     was started is ended then
   */
  public static LocalCluster up(
      Installation installation, ClusterFolder folder, int web, Consumer<String> progress)
      throws IOException, InterruptedException {
    if (folder.exists()) {
      throw new IOException(
          "There is a cluster in " + folder.path() + "; end it with 'cluster down' first.");
    }
    folder.create();
    Ports ports = Ports.choose(web);
    ports.write(folder);
    LocalCluster cluster = new LocalCluster(installation, folder, ports);
    try {
      cluster.startAll(progress);
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException e) {
      cluster.down();
      throw e;
    }
  }

  private void startAll(Consumer<String> progress) throws IOException, InterruptedException {
    new ClusterConfig(folder, ports, size()).write();
    ChildProcess.start(
            "broker-format",
            folder.path(),
            Map.of(),
            programs.formatBroker(Uuid.randomUuid().toString()))
        .finish(FORMAT_S);
    for (Component component : Component.values()) {
      progress.accept("starting " + component.id());
      launch(component);
    }
    progress.accept("waiting until all of them answer");
    awaitReady();
  }

  /** Ends every component and removes the folder; does what is left to do after a failure too. */
  public void down() throws IOException, InterruptedException {
    endProcesses();
    folder.remove();
  }

  /** Ends every component; what they kept and logged stays. */
  public void endProcesses() throws IOException, InterruptedException {
    List<Component> lastFirst = new ArrayList<>(List.of(Component.values()));
    Collections.reverse(lastFirst);
    for (Component component : lastFirst) {
      folder.daemon(component).stop();
    }
  }

  /**
   * Starts a component that does not run.
   *
   * @throws IOException when it runs already, or cannot be started
   */
  public void launch(Component component) throws IOException {
    folder.daemon(component).start(folder.path(), Map.of(), programs.of(component));
  }

  /** Starts whatever does not run, wakes what was stopped, and waits until all of it answers. */
  public void repair() throws IOException, InterruptedException {
    for (Component component : Component.values()) {
      if (folder.daemon(component).isRunning()) {
        folder.daemon(component).signal("CONT");
      } else {
        launch(component);
      }
    }
    awaitReady();
  }

  private void awaitReady() throws IOException, InterruptedException {
    Await.until("the broker to answer", START, () -> isUp(Component.BROKER) && topics().answers());
    Await.until("two TaskManagers to register", START, this::allTaskManagersAreThere);
  }

  private boolean isUp(Component component) throws IOException {
    folder.daemon(component).requireRunning();
    return true;
  }

  private boolean allTaskManagersAreThere() throws IOException, InterruptedException {
    for (Component component : Component.values()) {
      folder.daemon(component).requireRunning();
    }
    try {
      return rest.get("/taskmanagers").get("taskmanagers").size() >= 2;
    } catch (IOException notYetThere) {
      return false;
    }
  }

  /** Sends a signal to a component, by its name without SIG. */
  public void signal(Component component, String signal) throws IOException, InterruptedException {
    folder.daemon(component).signal(signal);
  }

  /** Whether a component's process runs. */
  public boolean isRunning(Component component) throws IOException {
    return folder.daemon(component).isRunning();
  }

  /** Its process, where it runs. */
  public Optional<ProcessHandle> process(Component component) throws IOException {
    return folder.daemon(component).process();
  }

  /**
   * The JobManager that leads, as ZooKeeper tells Flink's clients.
   *
   * @throws IOException when there is none within some seconds
   */
  public Component leader() throws IOException {
    int port = Leader.portOf(Configuration.fromMap(configuration()));
    return Component.JOB_MANAGERS.stream()
        .filter(jobManager -> ports.web(jobManager) == port)
        .findFirst()
        .orElseThrow(() -> new IOException("The leader's web page is on an unknown port " + port));
  }

  private Map<String, String> configuration() {
    return new ClusterConfig(folder, ports, size()).shared();
  }

  /** Address of a JobManager's web page. */
  public String web(Component jobManager) {
    return "http://" + LoopbackPort.HOST + ":" + ports.web(jobManager);
  }

  /** Address of the first JobManager's web page. */
  public String webPage() {
    return web(Component.JOBMANAGER_1);
  }

  /** Where Kafka clients connect. */
  public String bootstrap() {
    return LoopbackPort.HOST + ":" + ports.broker();
  }

  /** The broker's topics. */
  public Topics topics() {
    return new Topics(bootstrap());
  }

  /** Flink's REST interface. */
  public FlinkRest rest() {
    return rest;
  }

  /** What it keeps, and where. */
  public ClusterFolder folder() {
    return folder;
  }

  /** What its processes were built from. */
  public Installation installation() {
    return installation;
  }

  /** Jobs that have not ended, the newest first. */
  public List<JobView> jobs() throws IOException, InterruptedException {
    List<JobView> jobs = new ArrayList<>();
    for (JsonNode job : rest.get("/jobs/overview").get("jobs")) {
      JobView view = JobView.of(job);
      if (!view.hasEnded()) {
        jobs.add(view);
      }
    }
    jobs.sort(JobView.NEWEST_FIRST);
    return jobs;
  }

  /** The job of that id. */
  public RunningJob job(String id) {
    return new RunningJob(rest, id);
  }

  /**
   * Submits the job with Flink's own client.
   *
   * @return its id
   * @throws IOException when the client refuses; says why in the client's words
   */
  public String submit(Submission submission) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("run", "-d"));
    submission.from().ifPresent(from -> arguments.addAll(List.of("-s", from)));
    arguments.add(submission.jar().orElse(installation.jobJar()).toString());
    submission
        .options(bootstrap(), folder.checkpoints())
        .forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    Path work = Files.createDirectories(folder.temporary());
    String printed =
        ChildProcess.start(
                "client",
                work,
                Map.of("FLINK_CONF_DIR", folder.conf(ClusterConfig.CLIENT).toString()),
                programs.client(arguments.toArray(String[]::new)))
            .finish(SUBMIT_S);
    Matcher id = JOB_ID.matcher(printed);
    if (!id.find()) {
      throw new IOException("Flink's client named no job: " + printed);
    }
    return id.group(1);
  }
}
