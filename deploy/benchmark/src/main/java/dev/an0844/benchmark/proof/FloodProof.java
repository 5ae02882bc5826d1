package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.cluster.TaskManagerSize;
import dev.an0844.benchmark.result.ProofResult;
import dev.an0844.benchmark.traffic.Entry;
import dev.an0844.benchmark.traffic.FloodTraffic;
import dev.an0844.benchmark.traffic.InOrderOfTime;
import dev.an0844.benchmark.traffic.OfficeTraffic;
import dev.an0844.benchmark.traffic.RegularKnocks;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flood of spoofed sources against one host, in a TaskManager of 1 GiB. The same fleet is run
 * with and without it; every alert on another host is compared with itself, so what it is delayed
 * by is the flood's doing. Event time passes a few times faster than the clock, which makes the
 * flood that much worse.
 */
public final class FloodProof implements Proof {

  private static final int SOURCES = 1_000_000;
  private static final int QUICK_SOURCES = 100_000;
  private static final double SPEED = 4;
  private static final double QUICK_SPEED = 10;
  private static final int OPENINGS = 100;
  private static final int NEIGHBOURS = 20;
  private static final double NEIGHBOURS_RATE = 200;
  private static final Duration PROBES_APART = Duration.ofSeconds(1);
  private static final Duration AGO = Duration.ofHours(1);
  private static final long DELAY_BOUND_MS = 1_000;

  @Override
  public String name() {
    return "flood";
  }

  @Override
  public String target() {
    return "a million spoofed sources against one host: every expected alert comes, a TaskManager of 1 GiB on RocksDB"
        + " survives within its size, alerts of other hosts are at most a second later than without the flood";
  }

  @Override
  public ProofResult measure(ProofContext context) throws IOException, InterruptedException {
    Instant start = Instant.now().minus(AGO);
    double speed = context.quick() ? QUICK_SPEED : SPEED;
    FloodTraffic flood =
        new FloodTraffic(
            context.seed(), start, context.quick() ? QUICK_SOURCES : SOURCES, OPENINGS);
    FloodRun calm = FloodRun.of(context, "flood-without", others(context.seed(), start), speed);
    FloodRun flooded =
        FloodRun.of(
            context,
            "flood-with",
            InOrderOfTime.of(List.of(flood.events(), others(context.seed(), start))),
            speed);
    return judge(calm, flooded, flood, speed);
  }

  /** The other hosts: background, and a knock that gets in every second. */
  private static Iterator<TelemetryEvent> others(long seed, Instant start) {
    int probes = Math.toIntExact(FloodTraffic.LENGTH.dividedBy(PROBES_APART)) - 1;
    return InOrderOfTime.of(
        List.of(
            OfficeTraffic.of(seed, NEIGHBOURS, start, FloodTraffic.LENGTH, NEIGHBOURS_RATE),
            new RegularKnocks(seed, NEIGHBOURS, start.plus(PROBES_APART), PROBES_APART, probes)
                .events()));
  }

  private ProofResult judge(FloodRun calm, FloodRun flooded, FloodTraffic flood, double speed) {
    List<Long> extra = new ArrayList<>();
    calm.delays()
        .forEach(
            (entry, delay) -> {
              Long inFlood = flooded.delays().get(entry);
              if (inFlood != null) {
                extra.add(inFlood - delay);
              }
            });
    Delays later = Delays.of(extra);
    long real = knocksFound(flooded, flood);
    long wrong = calm.missing() + flooded.missing() + calm.unexpected() + flooded.unexpected();
    long limit = TaskManagerSize.oneGibibyte(1).process().getBytes();
    Long resident = flooded.peakResidentBytes();
    boolean fits = resident == null || resident <= limit;
    boolean met =
        wrong == 0
            && real == 2
            && flooded.restarts() == 0
            && flooded.failedCheckpoints() == 0
            && fits
            && later.max() <= DELAY_BOUND_MS;
    String measured =
        "%d of 2 real knocks, %d alerts wrong or missing, %d restarts, %s resident at most, others later by at most %d ms"
            .formatted(real, wrong, flooded.restarts(), mebibytes(resident), later.max());
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("seconds_of_event_time_a_second", speed);
    details.put("spoofed_sources", flood.sources());
    details.put("later_than_without", later.figures());
    details.put("task_manager_options", TaskManagerSize.oneGibibyte(1).options());
    details.put("without", figures(calm));
    details.put("with", figures(flooded));
    return result(measured, met, details);
  }

  private static long knocksFound(FloodRun run, FloodTraffic flood) {
    return run.delays().keySet().stream().map(Entry::hostId).filter(flood.hostId()::equals).count();
  }

  private static String mebibytes(@Nullable Long bytes) {
    return bytes == null ? "an unknown amount" : (bytes >> 20) + " MiB";
  }

  private static Map<String, Object> figures(FloodRun run) {
    Map<String, Object> figures = new LinkedHashMap<>(run.figures());
    figures.put("missing", run.missing());
    figures.put("unexpected", run.unexpected());
    figures.put("restarts", run.restarts());
    figures.put("failed_checkpoints", run.failedCheckpoints());
    Long resident = run.peakResidentBytes();
    if (resident != null) {
      figures.put("peak_resident_bytes", resident);
    }
    figures.put("delay", Delays.of(run.delays().values()).figures());
    return figures;
  }
}
