package dev.an0844.simulator.generate;

import dev.an0844.simulator.traffic.Disturbances;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How untidily it arrives. */
final class DisturbanceOptions {

  @Option(
      names = "--disorder",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "Events overtake each other by up to this. Default: 2s.")
  Duration disorder = Duration.ofSeconds(2);

  @Option(
      names = "--duplicates",
      paramLabel = "SHARE",
      description = "Share of events delivered twice, 0 to 1. Default: 0.")
  double duplicates;

  @Option(
      names = "--late",
      paramLabel = "SHARE",
      description =
          "Share of background sessions that come late but are still judged; above 0, adds scenarios of late events. Default: 0.")
  double late;

  @Option(
      names = "--late-by",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "How late they come at most. Default: 2min.")
  Duration lateBy = Duration.ofMinutes(2);

  @Option(
      names = "--beyond-memory",
      description =
          "Adds scenarios of events too late to be judged; they take over twice the late horizon.")
  boolean beyondMemory;

  @Option(
      names = "--future",
      paramLabel = "SHARE",
      description = "Events dated far ahead, added as a share of all. Default: 0.")
  double future;

  @Option(
      names = "--clock-skew",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "How far each host's clock is off at most, ahead or behind. Default: 0.")
  Duration clockSkew = Duration.ZERO;

  @Option(
      names = "--corrupt",
      paramLabel = "SHARE",
      description = "Records that are no telemetry, added as a share of all events. Default: 0.")
  double corrupt;

  @Option(
      names = "--blind-spots",
      description =
          "Adds a Mac whose openings no sensor sees, and scenarios of doors that nobody saw open.")
  boolean blindSpots;

  Disturbances disturbances() {
    return new Disturbances(
        disorder, duplicates, late, lateBy, beyondMemory, future, clockSkew, corrupt, blindSpots);
  }
}
