package dev.an0844.simulator.generate;

import dev.an0844.simulator.traffic.TrafficSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What happens. */
final class TrafficOptions {

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where chance begins; the same seed gives the same bytes. Default: 1.")
  long seed = 1;

  @Option(names = "--hosts", paramLabel = "N", description = "Macs in the office. Default: 20.")
  int hosts = 20;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "How long the traffic goes on: 90 (seconds), 30min, 24h. Default: 1h.")
  Duration duration = Duration.ofHours(1);

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Background events a second on all hosts together, on average; busier by day than by night. 0: scenarios only. Default: 20.")
  double rate = 20;

  @Option(
      names = "--scenarios-per-hour",
      paramLabel = "N",
      description =
          "Labelled scenarios an hour; whatever it is, one of each kind that fits the duration, unless 0. Default: 60.")
  double scenariosPerHour = 60;

  @Option(
      names = "--mix",
      paramLabel = "NAME=WEIGHT",
      description =
          "How often a scenario comes compared with the others, 0 for never; 'all' stands for those not named. Default: 1, full-scan-bind 0.05. Repeatable.")
  Map<String, Double> mix = new LinkedHashMap<>();

  @Option(
      names = "--start",
      paramLabel = "ISO",
      description = "Event time of the beginning, for files only. Default: 2026-03-02T08:00:00Z.")
  @Nullable Instant start;

  Instant startOfFiles() {
    return start == null ? TrafficSettings.DEFAULT_START : start;
  }
}
