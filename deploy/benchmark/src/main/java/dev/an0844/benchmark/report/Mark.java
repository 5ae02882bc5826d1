package dev.an0844.benchmark.report;

/**
 * Draws one measured point: a circle on heap, a square on RocksDB, a cross if it did not finish.
 */
final class Mark {

  private static final double SIZE = 4.5;

  private final Markup page;
  private final double x;
  private final double y;

  Mark(Markup page, double x, double y) {
    this.page = page;
    this.x = x;
    this.y = y;
  }

  void draw(Measurement measurement) {
    if (!measurement.finished()) {
      cross(measurement);
    } else if (measurement.backend().equals(Measurement.ROCKSDB)) {
      square(measurement);
    } else {
      circle(measurement);
    }
  }

  private void circle(Measurement measurement) {
    page.open(
        "circle",
        "class",
        "mark",
        "cx",
        Figures.coordinate(x),
        "cy",
        Figures.coordinate(y),
        "r",
        Figures.coordinate(SIZE));
    close(measurement);
  }

  private void square(Measurement measurement) {
    String side = Figures.coordinate(2 * SIZE);
    page.open(
        "rect",
        "class",
        "mark",
        "x",
        Figures.coordinate(x - SIZE),
        "y",
        Figures.coordinate(y - SIZE),
        "width",
        side,
        "height",
        side);
    close(measurement);
  }

  private void cross(Measurement measurement) {
    page.open("path", "class", "cross", "d", stroke(-SIZE) + " " + stroke(SIZE));
    close(measurement);
  }

  private String stroke(double slope) {
    return "M%s %s L%s %s"
        .formatted(
            Figures.coordinate(x - SIZE),
            Figures.coordinate(y - slope),
            Figures.coordinate(x + SIZE),
            Figures.coordinate(y + slope));
  }

  /** Ends the shape with what a pointer that rests on it is told. */
  private void close(Measurement measurement) {
    page.element("title", told(measurement));
    page.close();
  }

  private static String told(Measurement measurement) {
    if (!measurement.finished()) {
      return Unfinished.told(measurement);
    }
    return "%s, %s, %s: %s \u00b5s for an event, %s events a second"
        .formatted(
            measurement.workload(),
            measurement.engine(),
            measurement.backend(),
            Figures.rounded(measurement.cost()),
            Figures.rounded(measurement.eventsPerSecond()));
  }
}
