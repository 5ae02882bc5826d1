package dev.an0844.benchmark.engine;

import dev.an0844.benchmark.run.LocalRef;
import dev.an0844.benchmark.run.RunProbe;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Always true in SQL, unless the run was given up: then it ends the task. */
public final class GoOn extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private final LocalRef<RunProbe> reference;
  private transient @Nullable RunProbe probe;

  GoOn(LocalRef<RunProbe> reference) {
    this.reference = reference;
  }

  @Override
  public void open(FunctionContext context) {
    probe = reference.get();
  }

  /**
   * Called by the query that Flink generates.
   *
   * @param kind of the row; not looked at, but without an argument it would be called only once
   */
  public boolean eval(@Nullable String kind) {
    RunProbe known = probe;
    if (known != null) {
      known.goOn();
    }
    return true;
  }

  @Override
  public boolean isDeterministic() {
    return false;
  }
}
