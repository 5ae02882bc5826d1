package dev.an0844.benchmark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What an event costs one engine on one backend, along a series of workloads.
 *
 * @param points in the order of their number; never empty
 */
record Curve(String engine, String backend, List<Point> points) {

  /**
   * One workload.
   *
   * @param number where it stands in the series
   * @param measurement what was measured
   */
  record Point(double number, Measurement measurement) {

    OptionalDouble cost() {
      return measurement.cost();
    }
  }

  /** The curves of a series, in the order in which the file first names their engines. */
  static List<Curve> of(BenchRun run, CostSeries series) {
    Set<List<String>> seen = new LinkedHashSet<>();
    run.measurements().forEach(each -> seen.add(List.of(each.engine(), each.backend())));
    List<Curve> curves = new ArrayList<>();
    for (List<String> pair : seen) {
      List<Point> points = points(run, series, pair.get(0), pair.get(1));
      if (!points.isEmpty()) {
        curves.add(new Curve(pair.get(0), pair.get(1), points));
      }
    }
    return curves;
  }

  private static List<Point> points(
      BenchRun run, CostSeries series, String engine, String backend) {
    List<Point> points = new ArrayList<>();
    for (Measurement each : run.measurements()) {
      OptionalDouble number = series.numberOf(each.workload());
      if (number.isPresent() && each.isFromMemoryAtOneSubtask() && each.isOf(engine, backend)) {
        points.add(new Point(number.getAsDouble(), each));
      }
    }
    points.sort(Comparator.comparingDouble(Point::number));
    return points;
  }

  String name() {
    return engine + ", " + backend;
  }

  /** The points that have a cost, and so a place in a drawing. */
  List<Point> drawn() {
    return points.stream().filter(point -> point.cost().isPresent()).toList();
  }

  /** The points of which no more is known than that they did not finish. */
  List<Point> lost() {
    return points.stream()
        .filter(point -> point.cost().isEmpty() && !point.measurement().finished())
        .toList();
  }

  /** Whether every run came to its end. */
  boolean isFinished() {
    return points.stream().allMatch(point -> point.measurement().finished());
  }

  /**
   * How often the cheapest event of all would fit into the dearest; of two finished runs or more.
   */
  OptionalDouble spread() {
    List<Double> costs =
        drawn().stream()
            .filter(point -> point.measurement().finished())
            .map(point -> point.cost().getAsDouble())
            .sorted()
            .toList();
    return costs.size() < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(costs.get(costs.size() - 1) / costs.get(0));
  }
}
