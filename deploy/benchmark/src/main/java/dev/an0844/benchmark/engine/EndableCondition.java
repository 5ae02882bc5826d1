package dev.an0844.benchmark.engine;

import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import dev.an0844.ingest.Observation;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.jspecify.annotations.Nullable;

/** A condition that ends its task once the run was given up. */
abstract class EndableCondition extends IterativeCondition<Observation> {

  private static final long serialVersionUID = 1L;

  private final LocalRef<RunProbe> reference;
  private transient @Nullable RunProbe probe;

  EndableCondition(LocalRef<RunProbe> reference) {
    this.reference = reference;
  }

  @Override
  public final boolean filter(Observation observation, Context<Observation> context)
      throws Exception {
    RunProbe known = probe;
    if (known == null) {
      known = reference.get();
      probe = known;
    }
    known.goOn();
    return holds(observation, context);
  }

  abstract boolean holds(Observation observation, Context<Observation> context) throws Exception;
}
