package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.result.ProofResult;
import dev.an0844.benchmark.traffic.InOrderOfTime;
import dev.an0844.benchmark.traffic.OfficeTraffic;
import dev.an0844.benchmark.traffic.Pace;
import dev.an0844.benchmark.traffic.RegularKnocks;
import dev.an0844.cluster.flink.TaskManagerSize;
import dev.an0844.cluster.process.Await;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The job at a steady rate for half an hour: heap, state and delay stay what they are. What is
 * remembered for late events is shortened to minutes, or state would rightly grow for an hour.
 */
final class SoakProof implements Proof {

  private static final int SLOTS = 2;
  private static final int HEAP_LOOKS = 15;
  private static final int HOSTS = 500;
  private static final int PROBE_HOSTS = 200;
  private static final double RATE = 2_000;
  private static final Duration LENGTH = Duration.ofMinutes(30);
  private static final Duration QUICK_LENGTH = Duration.ofMinutes(4);
  private static final Duration REMEMBERED = Duration.ofMinutes(2);
  private static final Duration QUICK_REMEMBERED = Duration.ofSeconds(20);
  private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(10);
  private static final Duration PROBES_APART = Duration.ofMillis(200);
  private static final Duration LEAD = Duration.ofSeconds(2);
  private static final Duration TAIL = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String target() {
    return "half an hour at a steady rate: heap, state and delay of the last quarter at most 1.15 of those of the quarter before, nothing missing";
  }

  @Override
  public ProofResult measure(ProofContext context) throws Exception {
    Duration length = context.quick() ? QUICK_LENGTH : LENGTH;
    Duration remembered = context.quick() ? QUICK_REMEMBERED : REMEMBERED;
    Map<String, String> settings =
        Map.of(
            "sink.kafka.delivery-guarantee", "at-least-once",
            "watermark.out-of-orderness", OUT_OF_ORDERNESS.toSeconds() + " s",
            "detection.window", remembered.toSeconds() + " s",
            "detection.max-opening-interval", remembered.toSeconds() + " s",
            "late.horizon", remembered.toSeconds() + " s",
            "checkpoint.interval", "10 s");
    try (LiveJob live =
            LiveJob.start(
                context, "soak", TaskManagerSize.roomy(SLOTS), settings, RegularKnocks::isEntry);
        SoakSamples samples = SoakSamples.of(live, length.dividedBy(HEAP_LOOKS))) {
      context
          .progress()
          .accept("soak: " + length.toMinutes() + " min at " + (int) RATE + " events/s");
      Instant start = Instant.now().plus(LEAD);
      int probes = Math.toIntExact(length.dividedBy(PROBES_APART));
      live.publish(
          Pace.from(Instant.now(), 1), traffic(context.seed(), start, length.plus(TAIL), probes));
      long missing = missing(live, probes);
      return result(new SoakCourse(start, length, samples, live), missing);
    }
  }

  private ProofResult result(SoakCourse course, long missing) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("background_events_per_second", RATE);
    details.put("parallelism", SLOTS);
    details.put("missing", missing);
    details.putAll(course.figures());
    return result(
        course.inWords() + ", " + missing + " alerts missing",
        course.isFlat() && missing == 0,
        details);
  }

  private static Iterator<TelemetryEvent> traffic(
      long seed, Instant start, Duration length, int probes) {
    Iterator<TelemetryEvent> office = OfficeTraffic.of(seed, HOSTS, start, length, RATE);
    RegularKnocks knocks =
        new RegularKnocks(seed, PROBE_HOSTS, start.plusSeconds(1), PROBES_APART, probes);
    return InOrderOfTime.of(List.of(office, knocks.events()));
  }

  private static long missing(LiveJob live, int probes) throws InterruptedException {
    try {
      Await.until(probes + " alerts", PATIENCE, () -> live.alerts().arrivals().size() >= probes);
      return 0;
    } catch (IOException tooFew) {
      return (long) probes - live.alerts().arrivals().size();
    }
  }

  /** What everyone waits for by choice. */
  static long waitedForMs() {
    return OUT_OF_ORDERNESS.toMillis();
  }
}
