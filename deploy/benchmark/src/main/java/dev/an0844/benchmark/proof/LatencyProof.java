package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.result.ProofResult;
import dev.an0844.benchmark.traffic.AlertWatch.Arrival;
import dev.an0844.benchmark.traffic.Entry;
import dev.an0844.benchmark.traffic.InOrderOfTime;
import dev.an0844.benchmark.traffic.OfficeTraffic;
import dev.an0844.benchmark.traffic.Pace;
import dev.an0844.benchmark.traffic.RegularKnocks;
import dev.an0844.cluster.flink.CheckpointFigures;
import dev.an0844.cluster.flink.TaskManagerSize;
import dev.an0844.cluster.process.Await;
import dev.an0844.config.DeliveryGuarantee;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long it takes from the arrival of a success to its alert, at the steady rate of a fleet, in
 * real time. Measured from the broker's append of the success: at least once, to the broker's
 * append of the alert; exactly once, to the moment at which a reader of committed records has it.
 * {@code watermark.out-of-orderness} is what everyone waits for by choice, so it is taken off.
 */
public final class LatencyProof implements Proof {

  private static final int SLOTS = 2;
  private static final int HOSTS = 500;
  private static final int PROBE_HOSTS = 200;
  private static final double RATE = 2_000;
  private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(10);
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
  private static final long BOUND_MS = 500;

  /**
   * The first minutes of a JVM are not what anyone waits for in production: what a checkpoint
   * writes while all else waits is interpreted until it has run a few times.
   */
  private static final Duration WARM_UP = Duration.ofSeconds(90);

  private static final Duration QUICK_WARM_UP = Duration.ofSeconds(20);
  private static final Duration PROBES_APART = Duration.ofMillis(40);
  private static final Duration LEAD = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String target() {
    return "from the arrival of the success to its alert, beyond out-of-orderness, p99: at most 500 ms at least once,"
        + " at most the checkpoint's interval and duration and 500 ms exactly once";
  }

  @Override
  public ProofResult measure(ProofContext context) throws Exception {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("background_events_per_second", RATE);
    details.put("parallelism", SLOTS);
    boolean met = true;
    List<String> measured = new ArrayList<>();
    for (DeliveryGuarantee guarantee :
        List.of(DeliveryGuarantee.AT_LEAST_ONCE, DeliveryGuarantee.EXACTLY_ONCE)) {
      Run run = run(context, guarantee);
      details.put(guarantee.toString(), run.figures());
      met &= run.delays.p99() <= run.boundMs && run.missing == 0;
      measured.add(
          guarantee + " p99 " + run.delays.p99() + " ms of at most " + run.boundMs + " ms");
    }
    return result(String.join(", ", measured), met, details);
  }

  /** What one guarantee took. */
  private record Run(
      Delays delays, long missing, long boundMs, long checkpointMs, Duration publisherLag) {

    private Map<String, Object> figures() {
      Map<String, Object> figures = delays.figures();
      figures.put("bound_ms", boundMs);
      figures.put("missing", missing);
      figures.put("longest_checkpoint_ms", checkpointMs);
      figures.put("publisher_worst_lag_ms", publisherLag.toMillis());
      return figures;
    }
  }

  private static Run run(ProofContext context, DeliveryGuarantee guarantee)
      throws IOException, InterruptedException {
    Duration warmUp = context.quick() ? QUICK_WARM_UP : WARM_UP;
    Duration length = warmUp.plus(Duration.ofSeconds(context.quick() ? 20 : 120));
    Map<String, String> settings =
        Map.of(
            "sink.kafka.delivery-guarantee", guarantee.toString(),
            "watermark.out-of-orderness", OUT_OF_ORDERNESS.toMillis() + " ms",
            "checkpoint.interval", CHECKPOINT_INTERVAL.toMillis() + " ms");
    try (LiveJob live =
        LiveJob.start(
            context,
            "latency-" + guarantee,
            TaskManagerSize.roomy(SLOTS),
            settings,
            RegularKnocks::isEntry)) {
      context
          .progress()
          .accept(
              "latency "
                  + guarantee
                  + ": publishing "
                  + length.toSeconds()
                  + " s of traffic in real time");
      Instant start = Instant.now().plus(LEAD);
      int probes = Math.toIntExact(length.dividedBy(PROBES_APART));
      Pace pace = Pace.from(Instant.now(), 1);
      // Traffic goes on behind the last probe, or nothing would let it be judged in time.
      Duration all = length.plus(OUT_OF_ORDERNESS).plus(CHECKPOINT_INTERVAL);
      live.publish(pace, traffic(context.seed(), start, all, probes));
      await(live, probes);
      return evaluate(live, guarantee, start.plus(warmUp), pace.worstLag());
    }
  }

  private static Iterator<TelemetryEvent> traffic(
      long seed, Instant start, Duration length, int probes) {
    Iterator<TelemetryEvent> office = OfficeTraffic.of(seed, HOSTS, start, length, RATE);
    RegularKnocks knocks =
        new RegularKnocks(seed, PROBE_HOSTS, start.plusSeconds(1), PROBES_APART, probes);
    return InOrderOfTime.of(List.of(office, knocks.events()));
  }

  private static void await(LiveJob live, int probes) throws InterruptedException {
    try {
      Await.until(probes + " alerts", PATIENCE, () -> live.alerts().arrivals().size() >= probes);
    } catch (IOException tooFew) {
      // What is missing is counted below.
      return;
    }
  }

  private static Run evaluate(
      LiveJob live, DeliveryGuarantee guarantee, Instant from, Duration publisherLag)
      throws IOException, InterruptedException {
    Map<Entry, Long> successes = live.publisher().appended();
    Map<Entry, Arrival> alerts = live.alerts().arrivals();
    List<Long> delays = new ArrayList<>();
    long missing = 0;
    for (Map.Entry<Entry, Long> success : successes.entrySet()) {
      Arrival alert = alerts.get(success.getKey());
      if (alert == null) {
        missing++;
      } else if (success.getValue() >= from.toEpochMilli()) {
        delays.add(written(alert, guarantee) - success.getValue() - OUT_OF_ORDERNESS.toMillis());
      }
    }
    long checkpointMs =
        live.job().completedCheckpoints().stream()
            .mapToLong(CheckpointFigures::durationMs)
            .max()
            .orElse(0);
    boolean exactlyOnce = guarantee == DeliveryGuarantee.EXACTLY_ONCE;
    long bound = exactlyOnce ? CHECKPOINT_INTERVAL.toMillis() + checkpointMs + BOUND_MS : BOUND_MS;
    return new Run(Delays.of(delays), missing, bound, checkpointMs, publisherLag);
  }

  private static long written(Arrival alert, DeliveryGuarantee guarantee) {
    return guarantee == DeliveryGuarantee.EXACTLY_ONCE ? alert.seenMs() : alert.appendedMs();
  }
}
