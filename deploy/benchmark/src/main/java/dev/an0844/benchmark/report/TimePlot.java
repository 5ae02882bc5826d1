package dev.an0844.benchmark.report;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Draws how one figure went over the time of a run, from nothing up to the most that it was, so
 * that what grows is seen to grow.
 */
final class TimePlot {

  private static final double WIDTH = 800;
  private static final double HEIGHT = 220;
  private static final double LEFT = 64;
  private static final double RIGHT = 780;
  private static final double TOP = 16;
  private static final double BOTTOM = 176;
  private static final int TICKS = 4;
  private static final double ROOM_ABOVE = 1.1;

  private final Markup page;
  private final JsonNode course;
  private final double most;

  /**
   * Prepares a plot.
   *
   * @param course {@code name}, {@code unit}, {@code minutes_apart} and {@code values}, null where
   *     one is not known
   */
  TimePlot(Markup page, JsonNode course) {
    this.page = page;
    this.course = course;
    double highest = 0;
    for (JsonNode value : course.path("values")) {
      highest = Math.max(highest, value.asDouble());
    }
    this.most = Math.max(1, highest) * ROOM_ABOVE;
  }

  void draw() {
    String title =
        course.path("name").asText() + ", " + course.path("unit").asText() + ", over time";
    page.open(
        "svg",
        "viewBox",
        "0 0 " + Figures.coordinate(WIDTH) + " " + Figures.coordinate(HEIGHT),
        "role",
        "img",
        "aria-label",
        title);
    page.element("title", title);
    for (int tick = 0; tick <= TICKS; tick++) {
      grid(most * tick / TICKS);
      minutes(tick);
    }
    page.open("g", "class", Looks.of(Measurement.JOB, Measurement.HEAP));
    page.empty("path", "class", "line", "d", path());
    page.close();
    page.element(
        "text",
        course.path("name").asText() + ", " + course.path("unit").asText(),
        "x",
        Figures.coordinate(LEFT + 8),
        "y",
        Figures.coordinate(TOP + 4));
    page.close();
  }

  private void grid(double value) {
    String y = Figures.coordinate(y(value));
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
        Figures.whole(Math.round(value)),
        "class",
        "end",
        "x",
        Figures.coordinate(LEFT - 8),
        "y",
        Figures.coordinate(y(value) + 4));
  }

  private void minutes(int tick) {
    int last = Math.max(1, course.path("values").size() - 1);
    double minutes = last * tick * course.path("minutes_apart").asDouble() / TICKS;
    page.element(
        "text",
        Figures.rounded(minutes) + " min",
        "class",
        "middle",
        "x",
        Figures.coordinate(LEFT + (RIGHT - LEFT) * tick / TICKS),
        "y",
        Figures.coordinate(BOTTOM + 20));
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    JsonNode values = course.path("values");
    boolean pen = false;
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isNumber()) {
        pen = false;
        continue;
      }
      path.append(pen ? " L" : " M")
          .append(Figures.coordinate(x(i)))
          .append(' ')
          .append(Figures.coordinate(y(values.get(i).asDouble())));
      pen = true;
    }
    return path.toString().strip();
  }

  private double x(int part) {
    int last = Math.max(1, course.path("values").size() - 1);
    return LEFT + (RIGHT - LEFT) * part / last;
  }

  private double y(double value) {
    return BOTTOM - (BOTTOM - TOP) * value / most;
  }
}
