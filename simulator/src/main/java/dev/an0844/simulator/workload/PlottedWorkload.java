package dev.an0844.simulator.workload;

import dev.an0844.telemetry.TelemetryEvent;
import java.util.Iterator;

/** A workload that follows a plan, so that its events and detections are known beforehand. */
record PlottedWorkload(String name, String description, Plot plot) implements Workload {

  private static final long ANY_SEED = 0;

  @Override
  public long events(double scale) {
    return plan(ANY_SEED, scale).events();
  }

  @Override
  public Iterator<TelemetryEvent> events(long seed, double scale) {
    return new Weave(plan(seed, scale).strands());
  }

  @Override
  public long detections(double scale) {
    return plan(ANY_SEED, scale).detections();
  }

  private Plan plan(long seed, double scale) {
    return plot.plan(new Stage(seed), new Scale(scale));
  }
}
