package dev.an0844.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something that the job must reach, and what was measured of it.
 *
 * @param claim what is judged
 * @param target what it must be
 * @param measured what it is
 * @param met whether that is enough
 */
record Target(String claim, String target, String measured, boolean met) {

  private static final String UNFINISHED = "did not finish";
  private static final double MOST_SPREAD = 3;
  private static final double MOST_FOR_LENGTH = 1.2;

  private record AtLeast(String workload, String backend, double ratio) {}

  private static final List<AtLeast> RATIOS =
      List.of(
          new AtLeast("office", Measurement.HEAP, 0.8),
          new AtLeast("office", Measurement.ROCKSDB, 0.5),
          new AtLeast("sequences-30", Measurement.HEAP, 0.6),
          new AtLeast("sequences-1000", Measurement.HEAP, 0.85));

  /** The least ratio to the limit that a measurement must reach, where there is such a target. */
  static OptionalDouble ratioFor(Measurement measurement) {
    return RATIOS.stream()
        .filter(each -> measurement.isFromMemoryAtOneSubtask())
        .filter(each -> measurement.isOf(Measurement.JOB, each.backend()))
        .filter(each -> measurement.workload().equals(each.workload()))
        .mapToDouble(AtLeast::ratio)
        .findFirst();
  }

  /** The targets of which the run measured something; the proofs come last. */
  static List<Target> of(BenchRun run) {
    List<Target> targets = new ArrayList<>();
    RATIOS.forEach(each -> ratio(run, each).ifPresent(targets::add));
    for (String backend : List.of(Measurement.HEAP, Measurement.ROCKSDB)) {
      length(run, backend).ifPresent(targets::add);
    }
    for (CostSeries series : CostSeries.ALL.subList(1, CostSeries.ALL.size())) {
      Curve.of(run, series).forEach(curve -> flat(series, curve).ifPresent(targets::add));
    }
    run.proofs().forEach(proof -> targets.add(of(proof)));
    return targets;
  }

  private static Target of(BenchRun.Proof proof) {
    return new Target(proof.name(), proof.target(), proof.measured(), proof.met());
  }

  private static Optional<Target> ratio(BenchRun run, AtLeast least) {
    String claim = "Ratio to the limit, " + least.workload() + ", " + least.backend();
    String target = "at least " + Figures.plain(least.ratio());
    Optional<Measurement> found = run.of(least.workload(), Measurement.JOB, least.backend());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (!found.get().finished()) {
      return Optional.of(new Target(claim, target, UNFINISHED, false));
    }
    return found.get().ratioToLimit().stream()
        .mapToObj(ratio -> new Target(claim, target, Figures.ratio(ratio), ratio >= least.ratio()))
        .findFirst();
  }

  /** What the length alone costs: as many completed sequences for an event on both sides. */
  private static Optional<Target> length(BenchRun run, String backend) {
    OptionalDouble shortOnes = finishedCost(run, "sequences-3-sparse", backend);
    OptionalDouble longOnes = finishedCost(run, "sequences-65535", backend);
    if (shortOnes.isEmpty() || longOnes.isEmpty()) {
      return Optional.empty();
    }
    double times = longOnes.getAsDouble() / shortOnes.getAsDouble();
    return Optional.of(
        atMost(
            "Cost at 65,535 failures a sequence against 3, as many of them completed, " + backend,
            MOST_FOR_LENGTH,
            times));
  }

  private static OptionalDouble finishedCost(BenchRun run, String workload, String backend) {
    Optional<Measurement> found =
        run.of(workload, Measurement.JOB, backend).filter(Measurement::finished);
    return found.isPresent() ? found.get().cost() : OptionalDouble.empty();
  }

  private static Optional<Target> flat(CostSeries series, Curve curve) {
    if (!curve.engine().equals(Measurement.JOB)) {
      return Optional.empty();
    }
    String claim = series.title() + ", highest to lowest, " + curve.backend();
    if (!curve.isFinished()) {
      return Optional.of(
          new Target(claim, "at most " + Figures.plain(MOST_SPREAD), UNFINISHED, false));
    }
    return curve.spread().stream()
        .mapToObj(spread -> atMost(claim, MOST_SPREAD, spread))
        .findFirst();
  }

  private static Target atMost(String claim, double most, double times) {
    return new Target(claim, "at most " + Figures.plain(most), Figures.ratio(times), times <= most);
  }
}
