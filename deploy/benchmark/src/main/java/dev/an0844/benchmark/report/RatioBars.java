package dev.an0844.benchmark.report;

import java.util.List;
import java.util.OptionalDouble;

/** Draws how near the job comes to the limit: a bar for each workload and backend. */
final class RatioBars {

  private static final double WIDTH = 800;
  private static final double LEFT = 232;
  private static final double RIGHT = 700;
  private static final double TOP = 28;
  private static final double BAR = 16;
  private static final double BETWEEN_GROUPS = 14;
  private static final double AXIS = 34;

  private final Markup page;
  private final List<RatioGroup> groups;
  private final double full;
  private double y = TOP;

  RatioBars(Markup page, List<RatioGroup> groups) {
    this.page = page;
    this.groups = groups;
    this.full =
        Math.max(
            1.0,
            groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(bar -> bar.ratioToLimit().orElse(0))
                .max()
                .orElse(0));
  }

  void draw() {
    double bottom =
        TOP
            + groups.stream().mapToDouble(group -> group.bars().size() * BAR).sum()
            + groups.size() * BETWEEN_GROUPS;
    page.open(
        "svg",
        "viewBox",
        "0 0 " + Figures.coordinate(WIDTH) + " " + Figures.coordinate(bottom + AXIS),
        "role",
        "img",
        "aria-labelledby",
        "ratios-drawing ratios-described");
    page.element("title", "Ratio of the job to the limit, per workload", "id", "ratios-drawing");
    page.element(
        "desc",
        "Bars from 0 to 1, where 1 is the limit; a stroke across a bar is its target. The table"
            + " below holds the same figures.",
        "id",
        "ratios-described");
    axis(bottom);
    groups.forEach(this::group);
    page.close();
  }

  private void axis(double bottom) {
    for (int fifth = 0; fifth <= 5; fifth++) {
      double ratio = fifth / 5.0;
      String x = Figures.coordinate(x(ratio));
      page.empty(
          "line",
          "class",
          fifth == 5 ? "whole" : "grid",
          "x1",
          x,
          "y1",
          Figures.coordinate(TOP - 6),
          "x2",
          x,
          "y2",
          Figures.coordinate(bottom));
      page.element(
          "text",
          fifth == 5 ? "1 = the limit" : Figures.plain(ratio),
          "class",
          "middle",
          "x",
          x,
          "y",
          Figures.coordinate(bottom + 20));
    }
  }

  private void group(RatioGroup group) {
    double middle = y + BAR * group.bars().size() / 2;
    page.element(
        "text",
        group.name(),
        "class",
        "end name",
        "x",
        Figures.coordinate(LEFT - 12),
        "y",
        Figures.coordinate(middle + 4));
    group.bars().forEach(this::bar);
    y += BETWEEN_GROUPS;
  }

  private void bar(Measurement bar) {
    double ratio = bar.ratioToLimit().orElse(0);
    String unfinished = bar.finished() ? "" : " unfinished";
    page.open("g", "class", Looks.of(bar.engine(), bar.backend()) + unfinished);
    page.open(
        "rect",
        "class",
        "bar",
        "x",
        Figures.coordinate(LEFT),
        "y",
        Figures.coordinate(y + 1),
        "width",
        Figures.coordinate(x(ratio) - LEFT),
        "height",
        Figures.coordinate(BAR - 2));
    page.element("title", bar.workload() + ", " + bar.backend() + ": " + Figures.ratio(ratio));
    page.close();
    OptionalDouble target = Target.ratioFor(bar);
    target.ifPresent(this::target);
    // Past the target's stroke, which would else cross the text.
    double text = Math.max(x(ratio), target.isPresent() ? x(target.getAsDouble()) : 0);
    page.element(
        "text",
        told(bar, target),
        "x",
        Figures.coordinate(text + 8),
        "y",
        Figures.coordinate(y + BAR / 2 + 4));
    page.close();
    y += BAR;
  }

  private static String told(Measurement bar, OptionalDouble target) {
    if (!bar.finished()) {
      return bar.backend() + ": did not finish";
    }
    String figure = bar.backend() + " " + Figures.ratio(bar.ratioToLimit());
    return target.isPresent()
        ? figure + " (target " + Figures.plain(target.getAsDouble()) + ")"
        : figure;
  }

  private void target(double ratio) {
    String x = Figures.coordinate(x(ratio));
    page.empty(
        "line",
        "class",
        "target",
        "x1",
        x,
        "y1",
        Figures.coordinate(y - 1),
        "x2",
        x,
        "y2",
        Figures.coordinate(y + BAR + 1));
  }

  private double x(double ratio) {
    return LEFT + (RIGHT - LEFT) * ratio / full;
  }
}
