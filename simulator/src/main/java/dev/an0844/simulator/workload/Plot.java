package dev.an0844.simulator.workload;

/** Draws up what happens in a workload. */
@FunctionalInterface
interface Plot {

  /** The plan at this scale, whose number of events and of detections the stage does not change. */
  Plan plan(Stage stage, Scale scale);
}
