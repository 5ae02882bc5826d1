package dev.an0844.benchmark.result;

import java.util.List;

/** The middle value: half are not above it, half not below. */
public final class Median {

  private Median() {}

  /**
   * The median; the mean of the middle two of an even number of values.
   *
   * @throws IllegalArgumentException when there are no values
   */
  public static double of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("There is no median of nothing.");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
