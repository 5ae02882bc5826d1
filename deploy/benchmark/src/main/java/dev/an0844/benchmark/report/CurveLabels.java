package dev.an0844.benchmark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Writes each curve's name to the right of the plot, near the height at which the curve ends, and
 * leads a line from the end to the name. No two names overlap.
 */
final class CurveLabels {

  /** How far the names stand from the plot. */
  static final double GAP = 28;

  private final Markup page;
  private final double left;
  private final double height;
  private final double top;
  private final double bottom;

  /**
   * Prepares the labels.
   *
   * @param left where the plot ends
   * @param height what a name takes
   */
  CurveLabels(Markup page, double left, double height, double top, double bottom) {
    this.page = page;
    this.left = left;
    this.height = height;
    this.top = top;
    this.bottom = bottom;
  }

  void draw(List<Curve> curves, ToDoubleFunction<Curve.Point> x, ToDoubleFunction<Curve.Point> y) {
    List<Curve> downwards = new ArrayList<>(curves);
    downwards.sort(Comparator.comparingDouble(curve -> y.applyAsDouble(end(curve))));
    double[] places =
        apart(downwards.stream().mapToDouble(curve -> y.applyAsDouble(end(curve))).toArray());
    for (int i = 0; i < places.length; i++) {
      Curve curve = downwards.get(i);
      draw(curve, x.applyAsDouble(end(curve)), y.applyAsDouble(end(curve)), places[i]);
    }
  }

  private static Curve.Point end(Curve curve) {
    List<Curve.Point> drawn = curve.drawn();
    return drawn.get(drawn.size() - 1);
  }

  /** Moves ascending places until none is nearer to the next than a name's height. */
  private double[] apart(double[] wanted) {
    double[] places = wanted.clone();
    double free = top;
    for (int i = 0; i < places.length; i++) {
      places[i] = Math.max(places[i], free);
      free = places[i] + height;
    }
    double limit = bottom;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], limit);
      limit = places[i] - height;
    }
    return places;
  }

  private void draw(Curve curve, double x, double y, double place) {
    page.open("g", "class", Looks.of(curve.engine(), curve.backend()));
    page.empty(
        "path",
        "class",
        "leader",
        "d",
        "M%s %s L%s %s L%s %s"
            .formatted(
                Figures.coordinate(x + 8),
                Figures.coordinate(y),
                Figures.coordinate(Math.max(x + 8, left)),
                Figures.coordinate(y),
                Figures.coordinate(left + GAP - 6),
                Figures.coordinate(place)));
    page.element(
        "text",
        curve.name(),
        "class",
        "name",
        "x",
        Figures.coordinate(left + GAP),
        "y",
        Figures.coordinate(place + 4));
    page.close();
  }
}
