package dev.an0844.cluster.fault;

import dev.an0844.cluster.local.LocalCluster;
import dev.an0844.cluster.local.TelemetryTopics;
import dev.an0844.cluster.process.ChildProcess;
import dev.an0844.cluster.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulator that publishes labelled traffic, and where need be someone who passes it on. */
final class Traffic implements AutoCloseable {

  private static final long LONGER_S = 300;

  private final ChildProcess simulator;
  private final @Nullable HoldingBack holdingBack;
  private final Path truth;
  private final long patienceS;

  private Traffic(
      ChildProcess simulator, @Nullable HoldingBack holdingBack, Path truth, long patienceS) {
    this.simulator = simulator;
    this.holdingBack = holdingBack;
    this.truth = truth;
    this.patienceS = patienceS;
  }

  /** Begins to publish. */
  static Traffic start(
      LocalCluster cluster,
      TelemetryTopics topics,
      TrafficOptions options,
      Delivery delivery,
      Path folder)
      throws IOException, InterruptedException {
    Path truth = folder.resolve("truth.jsonl");
    Path producer = folder.resolve("producer.properties");
    Files.write(producer, TrafficOptions.producerProperties());
    String topic = topics.telemetry();
    HoldingBack holdingBack = null;
    if (!delivery.isAtOnce()) {
      topic = topics.prefix() + ".staging";
      cluster.topics().create(TelemetryTopics.PARTITIONS, List.of(topic));
      holdingBack =
          HoldingBack.start(cluster.bootstrap(), topic, topics.telemetry(), delivery.heldBack());
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Installation.java(),
                "-Xmx768m",
                "-jar",
                cluster.installation().simulatorJar().toString()));
    command.addAll(options.arguments(cluster.bootstrap(), topic, truth, producer));
    ChildProcess simulator = ChildProcess.start("simulator", folder, Map.of(), command);
    return new Traffic(simulator, holdingBack, truth, options.duration().toSeconds() + LONGER_S);
  }

  /**
   * Waits until all of it stands in the job's topic.
   *
   * @throws IOException when the simulator failed; says how
   */
  void finish() throws IOException, InterruptedException {
    simulator.finish(patienceS);
    if (holdingBack != null) {
      holdingBack.finish();
    }
  }

  /** Where its ground truth is, once it has ended. */
  Path truth() {
    return truth;
  }

  @Override
  public void close() {
    simulator.close();
    if (holdingBack != null) {
      holdingBack.close();
    }
  }
}
