package dev.an0844.benchmark.proof;

import dev.an0844.benchmark.result.Median;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Processor seconds per million events of several kinds of run, round by round. */
final class Costs {

  static final String OFFICE_ONE = "office_one_subtask";
  static final String OFFICE_TWO = "office_two_subtasks";
  static final String HOT_TWO = "hot_host_two_subtasks";

  private final Map<String, List<Double>> rounds = new LinkedHashMap<>();

  void add(String kind, double cost) {
    rounds.computeIfAbsent(kind, name -> new ArrayList<>()).add(cost);
  }

  double median(String kind) {
    return Median.of(of(kind));
  }

  Map<String, Double> medians() {
    Map<String, Double> medians = new LinkedHashMap<>();
    rounds.keySet().forEach(kind -> medians.put(kind, median(kind)));
    return medians;
  }

  /**
   * The median of the ratios of each round, so that a slow spell of the machine counts for both.
   */
  double ratio(String kind, String to) {
    List<Double> above = of(kind);
    List<Double> below = of(to);
    return Median.of(
        IntStream.range(0, above.size()).mapToObj(i -> above.get(i) / below.get(i)).toList());
  }

  private List<Double> of(String kind) {
    return rounds.getOrDefault(kind, List.of());
  }
}
