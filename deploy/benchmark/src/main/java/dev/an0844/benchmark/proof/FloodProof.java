package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.result.ProofResult;
import dev.an0844.benchmark.traffic.Entry;
import dev.an0844.benchmark.traffic.EventMaker;
import dev.an0844.benchmark.traffic.InOrderOfTime;
import dev.an0844.benchmark.traffic.RegularKnocks;
import dev.an0844.simulator.workload.Workload;
import dev.an0844.simulator.workload.Workloads;
import dev.an0844.telemetry.Host;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A flood of forged sources against one host, in a TaskManager of 1 GiB. The same fleet is run with
 * and without it; every alert on another host is compared with itself, so what it is delayed by is
 * the flood's doing. Event time passes a few times faster than the clock, which makes the flood
 * that much worse. Both begin with a minute of other traffic, for Java to warm up.
 */
public final class FloodProof implements Proof {

  private static final String WORKLOAD = "flood";
  private static final double QUICK_SCALE = 0.1;
  private static final double SPEED = 4;
  private static final double QUICK_SPEED = 10;
  private static final int REAL_KNOCKS = 2;
  private static final int PROBE_HOSTS = 20;
  private static final Duration LENGTH = Duration.ofMinutes(5);
  private static final Duration PROBES_APART = Duration.ofSeconds(1);
  private static final long DELAY_BOUND_MS = 1_000;

  /** In its first minute Java interprets what it will compile, and is no match for any flood. */
  private static final Duration WARM_UP = Duration.ofSeconds(60);

  private static final Duration QUICK_WARM_UP = Duration.ofSeconds(15);
  private static final int WARM_UP_EVENTS_A_SECOND = 5_000;
  private static final int WARM_UP_HOSTS = 20;
  private static final int WARM_UP_PORT = 7_000;

  @Override
  public String name() {
    return "flood";
  }

  @Override
  public String target() {
    return "a million forged sources against one host: every expected alert comes, a TaskManager of 1 GiB on RocksDB"
        + " survives within its size, alerts of other hosts are at most a second later than without the flood";
  }

  @Override
  public ProofResult measure(ProofContext context) throws IOException, InterruptedException {
    double speed = speed(context);
    String host = floodedHost(context);
    FloodRun calm =
        FloodRun.of(
            context,
            "flood-without",
            events(context).filter(event -> !event.getHost().getId().equals(host)).iterator(),
            speed);
    FloodRun flooded = FloodRun.of(context, "flood-with", events(context).iterator(), speed);
    return judge(calm, flooded, host, speed);
  }

  /** The workload, and a knock that gets in on another host every second. */
  private static Stream<TelemetryEvent> events(ProofContext context) {
    Instant start = workload(context).next().getEventTime();
    int probes = Math.toIntExact(LENGTH.dividedBy(PROBES_APART)) - 1;
    RegularKnocks knocks =
        new RegularKnocks(
            context.seed(), PROBE_HOSTS, start.plus(PROBES_APART), PROBES_APART, probes);
    Iterator<TelemetryEvent> all =
        InOrderOfTime.of(List.of(warmUp(context, start), workload(context), knocks.events()));
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED), false);
  }

  /** Sources that fail and others that get in, on hosts of their own; none of them alerts. */
  private static Iterator<TelemetryEvent> warmUp(ProofContext context, Instant end) {
    Duration real = context.quick() ? QUICK_WARM_UP : WARM_UP;
    int events = Math.toIntExact(real.toSeconds() * WARM_UP_EVENTS_A_SECOND);
    Duration length = Duration.ofMillis(Math.round(real.toMillis() * speed(context)));
    Duration step = length.dividedBy(events);
    EventMaker maker = new EventMaker(context.seed() + 1);
    return IntStream.range(0, events)
        .mapToObj(
            nth -> {
              Host host = EventMaker.host("warm", nth % WARM_UP_HOSTS);
              Instant time = end.minus(length).plus(step.multipliedBy(nth));
              return nth % 2 == 0
                  ? maker.failure(host, time, EventMaker.address(nth), WARM_UP_PORT)
                  : maker.success(host, time, EventMaker.address(nth), WARM_UP_PORT);
            })
        .iterator();
  }

  private static double speed(ProofContext context) {
    return context.quick() ? QUICK_SPEED : SPEED;
  }

  private static Iterator<TelemetryEvent> workload(ProofContext context) {
    Workload flood =
        Workloads.named(WORKLOAD)
            .orElseThrow(() -> new IllegalStateException("no workload " + WORKLOAD));
    return flood.events(context.seed(), context.quick() ? QUICK_SCALE : 1);
  }

  /** The host of which most events are. */
  private static String floodedHost(ProofContext context) {
    Map<String, Long> counts = new LinkedHashMap<>();
    workload(context)
        .forEachRemaining(event -> counts.merge(event.getHost().getId(), 1L, Long::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private ProofResult judge(FloodRun calm, FloodRun flooded, String host, double speed) {
    Delays later = Delays.of(later(calm, flooded));
    long real = flooded.delays().keySet().stream().map(Entry::hostId).filter(host::equals).count();
    long wrong = calm.missing() + flooded.missing() + calm.unexpected() + flooded.unexpected();
    Long resident = flooded.peakResidentBytes();
    boolean met =
        wrong == 0
            && real == REAL_KNOCKS
            && flooded.restarts() == 0
            && flooded.failedCheckpoints() == 0
            && (resident == null || resident <= FloodRun.SIZE.process().getBytes())
            && later.max() <= DELAY_BOUND_MS;
    String measured =
        "%d of %d real knocks, %d alerts wrong or missing, %d restarts, %s resident at most, others later by at most %d ms"
            .formatted(
                real, REAL_KNOCKS, wrong, flooded.restarts(), mebibytes(resident), later.max());
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("seconds_of_event_time_a_second", speed);
    details.put("later_than_without", later.figures());
    details.put("task_manager_options", FloodRun.SIZE.options());
    details.put("without", figures(calm));
    details.put("with", figures(flooded));
    return result(measured, met, details);
  }

  /** How much later each alert came than without the flood. */
  private static List<Long> later(FloodRun calm, FloodRun flooded) {
    List<Long> later = new ArrayList<>();
    calm.delays()
        .forEach(
            (entry, delay) -> {
              Long inFlood = flooded.delays().get(entry);
              if (inFlood != null) {
                later.add(inFlood - delay);
              }
            });
    return later;
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
