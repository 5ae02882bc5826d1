package dev.an0844.benchmark.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Draws curves over two logarithmic axes. */
final class LinePlot {

  private static final double WIDTH = 800;
  private static final double HEIGHT = 408;
  private static final double LEFT = 64;
  private static final double RIGHT = 600;
  private static final double TOP = 44;
  private static final double BOTTOM = 348;
  private static final double INSET = 16;
  private static final double LOST = 18;
  private static final double BESIDE = 13;
  private static final double LABEL_HEIGHT = 17;

  private final Markup page;
  private final CostSeries series;
  private final List<Curve> curves;
  private final LogAxis across;
  private final LogAxis up;

  /** Zero has no place on a logarithmic axis: where it occurs, every number moves up by one. */
  private final double shift;

  /**
   * Prepares a plot.
   *
   * @param curves of which at least one point has a cost
   */
  LinePlot(Markup page, CostSeries series, List<Curve> curves) {
    this.page = page;
    this.series = series;
    this.curves = curves;
    List<Double> numbers = points().map(Curve.Point::number).distinct().sorted().toList();
    this.shift = numbers.get(0) == 0 ? 1 : 0;
    double first = numbers.get(0) + shift;
    double last = numbers.get(numbers.size() - 1) + shift;
    this.across = new LogAxis(first, Math.max(last, 2 * first), LEFT + INSET, RIGHT - INSET);
    this.up = LogAxis.around(costs(), BOTTOM, TOP);
  }

  private List<Double> costs() {
    return points().flatMap(point -> point.cost().stream().boxed()).toList();
  }

  private Stream<Curve.Point> points() {
    return curves.stream().flatMap(curve -> curve.points().stream());
  }

  void draw() {
    String id = series.id();
    page.open(
        "svg",
        "viewBox",
        "0 0 " + Figures.coordinate(WIDTH) + " " + Figures.coordinate(HEIGHT),
        "role",
        "img",
        "aria-labelledby",
        id + "-drawing " + id + "-described");
    page.element("title", series.title(), "id", id + "-drawing");
    page.element("desc", description(), "id", id + "-described");
    grid();
    numbers();
    List<Curve> drawn = curves.stream().filter(curve -> !curve.drawn().isEmpty()).toList();
    drawn.forEach(this::curve);
    lost();
    new CurveLabels(page, RIGHT, LABEL_HEIGHT, TOP, BOTTOM).draw(drawn, this::x, this::y);
    page.close();
  }

  private String description() {
    return "Microseconds for an event against "
        + series.quantity()
        + ", both axes logarithmic, a line for each engine and backend. The table below holds the same figures.";
  }

  private void grid() {
    for (double tick : up.ticks()) {
      String y = Figures.coordinate(up.at(tick));
      page.empty(
          "line",
          "class",
          "grid",
          "x1",
          Figures.coordinate(LEFT),
          "y1",
          y,
          "x2",
          Figures.coordinate(RIGHT),
          "y2",
          y);
      page.element(
          "text",
          Figures.plain(tick),
          "class",
          "end",
          "x",
          Figures.coordinate(LEFT - 8),
          "y",
          Figures.coordinate(up.at(tick) + 4));
    }
    page.element(
        "text",
        "\u00b5s for an event",
        "class",
        "middle",
        "transform",
        "translate(14 " + Figures.coordinate((TOP + BOTTOM) / 2) + ") rotate(-90)");
  }

  private void numbers() {
    points().map(Curve.Point::number).distinct().sorted().forEach(this::number);
    page.element(
        "text",
        series.quantity(),
        "class",
        "middle",
        "x",
        Figures.coordinate((LEFT + RIGHT) / 2),
        "y",
        Figures.coordinate(BOTTOM + 44));
  }

  private void number(double number) {
    String x = Figures.coordinate(across.at(number + shift));
    page.empty(
        "line",
        "class",
        "grid",
        "x1",
        x,
        "y1",
        Figures.coordinate(TOP),
        "x2",
        x,
        "y2",
        Figures.coordinate(BOTTOM));
    page.element(
        "text",
        Figures.whole((long) number),
        "class",
        "middle",
        "x",
        x,
        "y",
        Figures.coordinate(BOTTOM + 20));
  }

  private void curve(Curve curve) {
    StringBuilder path = new StringBuilder();
    for (Curve.Point point : curve.drawn()) {
      path.append(path.isEmpty() ? "M" : " L")
          .append(Figures.coordinate(x(point)))
          .append(' ')
          .append(Figures.coordinate(y(point)));
    }
    page.open("g", "class", Looks.of(curve.engine(), curve.backend()));
    page.empty("path", "class", "line", "d", path.toString());
    for (Curve.Point point : curve.drawn()) {
      new Mark(page, x(point), y(point)).draw(point.measurement());
    }
    page.close();
  }

  /**
   * Runs without a cost stand above the plot, beside each other where they have the same number.
   */
  private void lost() {
    Map<Double, Integer> taken = new HashMap<>();
    for (Curve curve : curves) {
      for (Curve.Point point : curve.lost()) {
        int place = taken.merge(point.number(), 1, Integer::sum) - 1;
        page.open("g", "class", Looks.of(curve.engine(), curve.backend()));
        new Mark(page, x(point) + place * BESIDE, LOST).draw(point.measurement());
        page.close();
      }
    }
    if (!taken.isEmpty()) {
      page.element(
          "text",
          "did not finish",
          "x",
          Figures.coordinate(RIGHT + CurveLabels.GAP),
          "y",
          Figures.coordinate(LOST + 4));
    }
  }

  private double x(Curve.Point point) {
    return across.at(point.number() + shift);
  }

  private double y(Curve.Point point) {
    return up.at(point.cost().getAsDouble());
  }
}
