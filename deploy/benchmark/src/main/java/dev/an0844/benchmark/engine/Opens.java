package dev.an0844.benchmark.engine;

import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.ingest.Observation;

/** An opening, whoever it lets in. */
final class Opens extends EndableCondition {

  private static final long serialVersionUID = 1L;

  Opens(LocalRef<RunProbe> probe) {
    super(probe);
  }

  @Override
  boolean holds(Observation observation, Context<Observation> context) {
    return Sighting.of(observation) == Sighting.OPENING;
  }
}
