package dev.an0844.simulator.traffic;

import dev.an0844.simulator.scenario.Scenario;
import dev.an0844.simulator.scenario.Scenarios;
import dev.an0844.simulator.truth.Contract;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What traffic to make. The same settings make the same traffic, to the last byte. Immutable.
 *
 * @param seed where chance begins
 * @param hosts machines of the office, 1 to 100,000; stories of late events bring machines of their
 *     own
 * @param start event time of the beginning
 * @param duration how long the traffic goes on in event time
 * @param rate events a second that the background makes on all machines together, on average over
 *     the run; the office's daily round and its rarer doings (listeners, updates, retries) come on
 *     top; 0 for stories alone
 * @param scenariosPerHour how many stories are told an hour; at least one of each kind that fits
 *     is, unless this is 0
 * @param mix how often a kind is told compared with the others, by its name; 1 where nothing is
 *     said, 0 for never
 * @param disturbances how untidily all of it arrives
 * @param contract the settings of the job that it is made for
 */
public record TrafficSettings(
    long seed,
    int hosts,
    Instant start,
    Duration duration,
    double rate,
    double scenariosPerHour,
    Map<String, Double> mix,
    Disturbances disturbances,
    Contract contract) {

  /**
   * Where files begin unless told otherwise: a Monday morning, so that the same seed gives the same
   * bytes.
   */
  public static final Instant DEFAULT_START = Instant.parse("2026-03-02T08:00:00Z");

  /** The rarest kind, since one of it is more events than an hour of a small office. */
  static final Map<String, Double> DEFAULT_MIX = Map.of("full-scan-bind", 0.05);

  /**
   * Refuses settings from which no traffic with a certain truth can be made, with a sentence that
   * says why.
   */
  public TrafficSettings {
    mix = Map.copyOf(mix);
    require(hosts >= 1 && hosts <= 100_000, "hosts is " + hosts + ", it must be from 1 to 100000");
    require(
        duration.toMillis() >= 1_000, "duration is " + duration + ", it must be at least a second");
    require(
        duration.compareTo(Duration.ofDays(366)) <= 0,
        "duration is " + duration + ", it must be at most 366 days");
    require(rate >= 0 && rate <= 1_000_000, "rate is " + rate + ", it must be from 0 to 1000000");
    require(
        scenariosPerHour >= 0 && scenariosPerHour <= 1_000_000,
        "scenarios-per-hour is " + scenariosPerHour + ", it must be from 0 to 1000000");
    mix.forEach(TrafficSettings::checkWeight);
    Duration untidy = disturbances.disorder().plus(disturbances.clockSkew().multipliedBy(2));
    require(
        untidy.compareTo(contract.outOfOrderness()) <= 0,
        "disorder plus twice the clock skew is "
            + untidy.toMillis()
            + " ms, which makes events late by chance: keep it within out-of-orderness, "
            + contract.outOfOrderness().toMillis()
            + " ms, and use the late knob for late events");
    require(
        disturbances.clockSkew().compareTo(contract.maxFutureSkew()) <= 0,
        "clock-skew must not exceed max-future-skew, or honest events would be dead letters");
  }

  /** An office without stories or disturbances, judged by the default contract. */
  public static TrafficSettings plain(long seed, int hosts, Duration duration, double rate) {
    return new TrafficSettings(
        seed,
        hosts,
        DEFAULT_START,
        duration,
        rate,
        0,
        Map.of(),
        Disturbances.none(),
        Contract.defaults());
  }

  /** The same with stories. */
  public TrafficSettings withScenarios(double perHour, Map<String, Double> weights) {
    return new TrafficSettings(
        seed, hosts, start, duration, rate, perHour, weights, disturbances, contract);
  }

  /** The same, less tidy. */
  public TrafficSettings withDisturbances(Disturbances other) {
    return new TrafficSettings(
        seed, hosts, start, duration, rate, scenariosPerHour, mix, other, contract);
  }

  /** The same for a job with other settings. */
  public TrafficSettings withContract(Contract other) {
    return new TrafficSettings(
        seed, hosts, start, duration, rate, scenariosPerHour, mix, disturbances, other);
  }

  /**
   * How often a kind is told compared with the others. {@code all} in the mix stands for every kind
   * not named.
   */
  double weight(Scenario scenario) {
    String name = scenario.label().name();
    double unnamed = mix.containsKey("all") ? mix.get("all") : DEFAULT_MIX.getOrDefault(name, 1.0);
    return mix.getOrDefault(name, unnamed);
  }

  private static void checkWeight(String name, double weight) {
    require(
        name.equals("all") || Scenarios.named(name).isPresent(),
        "mix names '" + name + "', which is no scenario; --list shows them");
    require(
        weight >= 0 && weight <= 1_000_000,
        "mix gives " + name + " the weight " + weight + ", it must be 0 or more");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
