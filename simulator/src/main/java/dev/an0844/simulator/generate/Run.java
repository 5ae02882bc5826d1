package dev.an0844.simulator.generate;

import dev.an0844.simulator.publish.Outlet;
import dev.an0844.simulator.traffic.Delivery;
import dev.an0844.simulator.traffic.GroundTruth;
import dev.an0844.simulator.traffic.Traffic;
import dev.an0844.simulator.traffic.TrafficSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Sends traffic to an outlet, at once or in real time, and keeps its truth. */
final class Run {

  private final Traffic traffic;
  private final GroundTruth truth;
  private final Counts counts = new Counts();
  private final Progress progress;
  private final Interruption interruption;

  Run(TrafficSettings settings, Progress progress, Interruption interruption) {
    this.traffic = Traffic.of(settings);
    this.truth = new GroundTruth(settings.contract());
    this.progress = progress;
    this.interruption = interruption;
  }

  Traffic traffic() {
    return traffic;
  }

  GroundTruth truth() {
    return truth;
  }

  Counts counts() {
    return counts;
  }

  /** Sends everything, or what there is time for until an interruption. */
  void send(Outlet outlet, boolean inRealTime) throws IOException {
    TrafficSettings settings = traffic.settings();
    long start = ChronoUnit.MICROS.between(Instant.EPOCH, settings.start());
    double length = settings.duration().toMillis() * 1_000.0;
    while (!interruption.isAsked() && traffic.hasNext()) {
      Delivery delivery = traffic.next();
      if (inRealTime && isInterruptedBefore(delivery)) {
        return;
      }
      outlet.deliver(delivery);
      truth.note(delivery);
      counts.count(delivery);
      progress.at((delivery.micros() - start) / length, counts.total());
    }
  }

  void endProgress() {
    progress.end();
  }

  private boolean isInterruptedBefore(Delivery delivery) {
    Instant due = Instant.EPOCH.plus(delivery.micros(), ChronoUnit.MICROS);
    long nanos = Duration.between(Instant.now(), due).toNanos();
    return nanos > 0 && interruption.waitFor(nanos);
  }
}
