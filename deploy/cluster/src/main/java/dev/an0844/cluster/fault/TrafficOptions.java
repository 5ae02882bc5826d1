package dev.an0844.cluster.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The traffic of a fault: untidy in every way that the simulator knows, with its ground truth. Its
 * time runs faster than in production, so that whole scenarios fit into a minute; the job is told
 * the same.
 *
 * @param rate background events a second
 */
record TrafficOptions(long seed, int rate, Duration duration) {

  static final Duration WINDOW = Duration.ofSeconds(20);
  static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(3);

  /** Arguments of the simulator's {@code generate}. */
  List<String> arguments(String bootstrap, String topic, Path truth, Path producer) {
    return new ArrayList<>(
        List.of(
            "generate",
            "--seed",
            Long.toString(seed),
            "--rate",
            Integer.toString(rate),
            "--duration",
            duration.toSeconds() + "s",
            "--scenarios-per-hour",
            "1800",
            "--window",
            WINDOW.toSeconds() + "s",
            "--out-of-orderness",
            OUT_OF_ORDERNESS.toSeconds() + "s",
            "--disorder",
            "1s",
            "--duplicates",
            "0.01",
            "--late",
            "0.005",
            "--late-by",
            "15s",
            "--future",
            "0.0002",
            "--corrupt",
            "0.0005",
            "--kafka",
            bootstrap,
            "--topic",
            topic,
            "--truth",
            truth.toString(),
            "--producer-properties",
            producer.toString()));
  }

  /** What the producer needs so that an outage of the broker costs it no record. */
  static List<String> producerProperties() {
    return List.of(
        "max.block.ms=240000",
        "delivery.timeout.ms=240000",
        "request.timeout.ms=5000",
        "buffer.memory=134217728",
        // Else a new partition would be seen only minutes later.
        "metadata.max.age.ms=2000");
  }
}
