package dev.an0844.rulebook;

import dev.an0844.detection.OpeningEvidence;
import dev.an0844.telemetry.Process;
import dev.an0844.tuning.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rules of one effect in order of their ids, each filed under the one condition that the fewest
 * will meet, so that a question looks at a few of a thousand. The first by id that matches is the
 * answer. Immutable.
 */
final class RuleIndex {

  private record Filed(int place, CompiledRule rule) {}

  private final Map<String, List<Filed>> byPath = new HashMap<>();
  private final Map<String, List<Filed>> bySigningId = new HashMap<>();
  private final Map<String, List<Filed>> byTeamId = new HashMap<>();
  private final Map<String, List<Filed>> byHost = new HashMap<>();
  private final Map<String, List<Filed>> byAnchor = new HashMap<>();
  private final Map<Integer, List<Filed>> byPort = new HashMap<>();
  private final Map<String, List<Filed>> byTag = new HashMap<>();
  private final Map<Network, List<Filed>> byNetwork = new HashMap<>();
  private final Set<Integer> prefixesOfIpv4 = new LinkedHashSet<>();
  private final Set<Integer> prefixesOfIpv6 = new LinkedHashSet<>();
  private final List<Filed> others = new ArrayList<>();
  private final boolean isEmpty;
  private final boolean asksForSources;

  RuleIndex(List<CompiledRule> rulesById) {
    isEmpty = rulesById.isEmpty();
    asksForSources = rulesById.stream().anyMatch(rule -> !rule.predicate().networks().isEmpty());
    for (int place = 0; place < rulesById.size(); place++) {
      file(new Filed(place, rulesById.get(place)));
    }
  }

  boolean isEmpty() {
    return isEmpty;
  }

  private void file(Filed filed) {
    Conditions when = filed.rule.rule().getWhen();
    if (!when.getProcessPaths().isEmpty()) {
      fileUnder(byPath, when.getProcessPaths().stream().map(PathPattern::key).toList(), filed);
    } else if (!when.getSigningIds().isEmpty()) {
      fileUnder(bySigningId, when.getSigningIds(), filed);
    } else if (!when.getHostIds().isEmpty()) {
      fileUnder(byHost, when.getHostIds(), filed);
    } else if (!when.getSourceCidrs().isEmpty()) {
      fileUnder(byNetwork, filed.rule.predicate().networks(), filed);
      filed.rule.predicate().networks().forEach(this::notePrefix);
    } else if (!when.getAnchors().isEmpty()) {
      fileUnder(byAnchor, when.getAnchors().stream().map(PathPattern::key).toList(), filed);
    } else if (!when.getTeamIds().isEmpty()) {
      fileUnder(byTeamId, when.getTeamIds(), filed);
    } else if (!when.getPorts().isEmpty()) {
      fileUnder(byPort, when.getPorts(), filed);
    } else if (!when.getHostTags().isEmpty()) {
      fileUnder(byTag, when.getHostTags(), filed);
    } else {
      others.add(filed);
    }
  }

  private void notePrefix(Network network) {
    (network.isIpv6() ? prefixesOfIpv6 : prefixesOfIpv4).add(network.prefix());
  }

  private static <K> void fileUnder(Map<K, List<Filed>> index, List<K> keys, Filed filed) {
    for (K key : new LinkedHashSet<>(keys)) {
      index.computeIfAbsent(key, k -> new ArrayList<>(1)).add(filed);
    }
  }

  /** The first rule that an opening matches, or null. */
  @Nullable CompiledRule first(String hostId, List<String> tags, OpeningEvidence opening) {
    if (isEmpty) {
      return null;
    }
    Search search = new Search(rule -> rule.predicate().matches(hostId, tags, opening));
    search.inOpening(opening);
    opening.getPorts().forEach(port -> search.in(byPort.get(port)));
    search.onHost(hostId, tags);
    return search.found();
  }

  /** The first rule that a detection matches, or null. */
  @Nullable CompiledRule first(Detected detected) {
    if (isEmpty) {
      return null;
    }
    Network source = asksForSources ? Network.parse(detected.sourceIp()) : null;
    Search search = new Search(rule -> rule.predicate().matches(detected, source));
    if (!detected.openings().isEmpty()) {
      // All of them must match, so the rules that the first one can match are enough.
      search.inOpening(detected.openings().get(0));
    }
    search.in(byPort.get(detected.port()));
    search.onHost(detected.hostId(), detected.hostTags());
    if (source != null) {
      for (int prefix : source.isIpv6() ? prefixesOfIpv6 : prefixesOfIpv4) {
        search.in(byNetwork.get(source.upTo(prefix)));
      }
    }
    return search.found();
  }

  /** One question: of the rules that it is led to, the first one that matches. */
  private final class Search {

    private final Predicate<CompiledRule> matches;
    private @Nullable Filed best;

    Search(Predicate<CompiledRule> matches) {
      this.matches = matches;
    }

    void in(@Nullable List<Filed> rules) {
      if (rules == null) {
        return;
      }
      for (Filed filed : rules) {
        if ((best == null || filed.place < best.place) && matches.test(filed.rule)) {
          best = filed;
        }
      }
    }

    void inOpening(OpeningEvidence opening) {
      Process process = opening.getProcess();
      if (process != null) {
        below(byPath, process.getPath());
        in(process.getSigningId() == null ? null : bySigningId.get(process.getSigningId()));
        in(process.getTeamId() == null ? null : byTeamId.get(process.getTeamId()));
      }
      below(byAnchor, opening.getAnchor());
    }

    void onHost(String hostId, List<String> tags) {
      in(byHost.get(hostId));
      if (!byTag.isEmpty()) {
        tags.forEach(tag -> in(byTag.get(tag)));
      }
      in(others);
    }

    /** The name itself, and every folder above it. */
    private void below(Map<String, List<Filed>> index, @Nullable String name) {
      if (name == null || index.isEmpty()) {
        return;
      }
      in(index.get(name));
      for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
        in(index.get(name.substring(0, slash + 1)));
      }
    }

    @Nullable CompiledRule found() {
      return best == null ? null : best.rule;
    }
  }
}
