package dev.an0844.cluster.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.an0844.cluster.flink.CheckpointFigures;
import dev.an0844.cluster.flink.RunningJob;
import dev.an0844.cluster.local.Component;
import dev.an0844.cluster.local.JobView;
import dev.an0844.cluster.local.LocalCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status}: what runs. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Show what runs, which JobManager leads, and each job with its restarts and its newest checkpoint. Exits with 1 when a component does not run.")
final class StatusCommand implements Callable<Integer> {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int ALL_RUN = 0;
  private static final int SOMETHING_DOES_NOT = 1;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Place place = new Place();

  @Option(names = "--json", description = "Print one JSON object instead.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalCluster cluster = place.cluster();
    ObjectNode status = status(cluster);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(status));
    } else {
      print(status, out);
    }
    return status.get("all_run").asBoolean() ? ALL_RUN : SOMETHING_DOES_NOT;
  }

  private static ObjectNode status(LocalCluster cluster) throws IOException, InterruptedException {
    ObjectNode status = JSON.createObjectNode();
    boolean allRun = true;
    for (Component component : Component.values()) {
      Optional<ProcessHandle> process = cluster.process(component);
      allRun &= process.isPresent();
      ObjectNode one = status.withObjectProperty("components").putObject(component.id());
      one.put("pid", process.map(ProcessHandle::pid).orElse(null));
    }
    status.put("all_run", allRun);
    status.put("kafka", cluster.bootstrap());
    status.put("folder", cluster.folder().path().toString());
    jobs(cluster, status);
    return status;
  }

  private static void jobs(LocalCluster cluster, ObjectNode status)
      throws IOException, InterruptedException {
    status.putArray("jobs");
    List<JobView> jobs;
    try {
      Component leader = cluster.leader();
      status.put("leader", leader.id());
      status.put("web", cluster.web(leader));
      jobs = cluster.jobs();
    } catch (IOException nobodyLeads) {
      status.putNull("leader");
      status.put("trouble", nobodyLeads.getMessage());
      return;
    }
    for (JobView job : jobs) {
      ObjectNode one = status.withArrayProperty("jobs").addObject();
      one.put("id", job.id());
      one.put("name", job.name());
      one.put("state", job.state());
      RunningJob running = cluster.job(job.id());
      one.put("restarts", running.restarts());
      newest(running).ifPresent(newest -> one.put("checkpoint", newest.path()));
    }
  }

  private static Optional<CheckpointFigures> newest(RunningJob job)
      throws IOException, InterruptedException {
    return job.completedCheckpoints().stream().findFirst();
  }

  private static void print(ObjectNode status, PrintWriter out) {
    status
        .get("components")
        .properties()
        .forEach(
            component -> {
              String pid = component.getValue().get("pid").asText();
              String leads =
                  component.getKey().equals(status.path("leader").asText()) ? ", leads" : "";
              out.printf(
                  "%-14s %s%n",
                  component.getKey(),
                  pid.equals("null") ? "DOES NOT RUN" : "process " + pid + leads);
            });
    out.printf("%-14s %s%n", "kafka", status.get("kafka").asText());
    out.printf("%-14s %s%n", "web page", status.path("web").asText("-"));
    out.printf("%-14s %s%n", "folder", status.get("folder").asText());
    if (status.has("trouble")) {
      out.println(status.get("trouble").asText());
    }
    for (var job : status.get("jobs")) {
      out.printf(
          "job %s %s, %s, %s restarts, newest checkpoint %s%n",
          job.get("id").asText(),
          job.get("name").asText(),
          job.get("state").asText(),
          job.get("restarts").asText(),
          job.path("checkpoint").asText("none yet"));
    }
  }
}
