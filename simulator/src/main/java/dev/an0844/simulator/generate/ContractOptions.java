package dev.an0844.simulator.generate;

import dev.an0844.simulator.truth.Contract;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings of the job that the truth is to hold for. */
final class ContractOptions {

  private final Contract defaults = Contract.defaults();

  @Option(
      names = "--window",
      paramLabel = "TIME",
      converter = DurationText.class,
      description =
          "detection.window; scenarios are told faster when it is shorter than 5min. Default: 5min.")
  Duration window = defaults.window();

  @Option(
      names = "--min-distinct-ports",
      paramLabel = "N",
      description = "detection.min-distinct-ports, 1 to 64. Default: 1.")
  int minDistinctPorts = defaults.minDistinctPorts();

  @Option(
      names = "--count-dropped",
      arity = "1",
      paramLabel = "BOOL",
      description = "detection.count-dropped. Default: true.")
  boolean countDropped = defaults.countDropped();

  @Option(
      names = "--max-opening-interval",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "detection.max-opening-interval. Default: 5min.")
  Duration maxOpeningInterval = defaults.maxOpeningInterval();

  @Option(
      names = "--suppression",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "alert.suppression. Default: the window.")
  @Nullable Duration suppression;

  @Option(
      names = "--out-of-orderness",
      paramLabel = "TIME",
      converter = DurationText.class,
      description =
          "watermark.out-of-orderness: disorder keeps within it, late events do not. Default: 10s.")
  Duration outOfOrderness = defaults.outOfOrderness();

  @Option(
      names = "--max-future-skew",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "watermark.max-future-skew. Default: 1min.")
  Duration maxFutureSkew = defaults.maxFutureSkew();

  @Option(
      names = "--late-horizon",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "late.horizon. Default: 1h.")
  Duration lateHorizon = defaults.lateHorizon();

  Contract contract() {
    return new Contract(
        window,
        minDistinctPorts,
        countDropped,
        maxOpeningInterval,
        suppression == null ? window : suppression,
        outOfOrderness,
        maxFutureSkew,
        lateHorizon);
  }
}
