package dev.an0844.benchmark.engine;

import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.ingest.Observation;
import org.jspecify.annotations.Nullable;

/** A failure or a success of the source of the first failure. */
final class OfOneSource extends EndableCondition {

  private static final long serialVersionUID = 1L;

  private final Sighting wanted;

  OfOneSource(Sighting wanted, LocalRef<RunProbe> probe) {
    super(probe);
    this.wanted = wanted;
  }

  @Override
  boolean holds(Observation observation, Context<Observation> context) throws Exception {
    if (Sighting.of(observation) != wanted) {
      return false;
    }
    String first = firstSource(context);
    return first == null || first.equals(Sighting.source(observation));
  }

  private static @Nullable String firstSource(Context<Observation> context) throws Exception {
    for (Observation failure : context.getEventsForPattern(RawCepEngine.FAILURES)) {
      return Sighting.source(failure);
    }
    return null;
  }
}
