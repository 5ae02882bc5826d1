package dev.an0844.simulator.truth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that happened on one host, apart for each test id, since only events of the same one
 * correlate.
 */
final class HostRecord {

  private record SourceKey(Optional<String> testId, String source) {}

  private final Map<Optional<String>, Openings> openings = new HashMap<>();
  private final Map<SourceKey, SourceRecord> sources = new HashMap<>();

  Openings openings(@Nullable String testId) {
    return openings.computeIfAbsent(Optional.ofNullable(testId), id -> new Openings());
  }

  SourceRecord source(String source, @Nullable String testId) {
    return sources.computeIfAbsent(
        new SourceKey(Optional.ofNullable(testId), source), key -> new SourceRecord());
  }

  void judge(String hostId, Contract contract, Limits.OfStory limits, List<Ruling> rulings) {
    sources.forEach(
        (key, record) ->
            record.judge(
                hostId,
                key.source(),
                openings.computeIfAbsent(key.testId(), id -> new Openings()),
                contract,
                limits,
                rulings));
  }
}
