package dev.an0844.rulebook;

import dev.an0844.tuning.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings by host, by tag and for the fleet. A rule that names hosts and tags is for those hosts
 * where they bear one of the tags, and counts as one that names the host. Immutable.
 */
final class SettingsIndex {

  private final Map<String, List<CompiledRule>> byHost = new HashMap<>();
  private final Map<String, List<CompiledRule>> byTag = new HashMap<>();
  private final List<CompiledRule> ofFleet = new ArrayList<>();
  private final HostSettings fleet;

  SettingsIndex(List<CompiledRule> rulesById) {
    for (CompiledRule rule : rulesById) {
      Conditions when = rule.rule().getWhen();
      if (!when.getHostIds().isEmpty()) {
        when.getHostIds().forEach(host -> file(byHost, host, rule));
      } else if (!when.getHostTags().isEmpty()) {
        when.getHostTags().forEach(tag -> file(byTag, tag, rule));
      } else {
        ofFleet.add(rule);
      }
    }
    fleet = HostSettings.of(ofFleet);
  }

  private static void file(Map<String, List<CompiledRule>> index, String name, CompiledRule rule) {
    index.computeIfAbsent(name, n -> new ArrayList<>(1)).add(rule);
  }

  HostSettings of(String hostId, List<String> tags) {
    List<CompiledRule> named = byHost.getOrDefault(hostId, List.of());
    List<CompiledRule> tagged = byTag.isEmpty() ? List.of() : tagged(tags);
    if (named.isEmpty() && tagged.isEmpty()) {
      return fleet;
    }
    List<CompiledRule> rules = new ArrayList<>();
    for (CompiledRule rule : named) {
      List<String> wanted = rule.rule().getWhen().getHostTags();
      if (wanted.isEmpty() || tags.stream().anyMatch(wanted::contains)) {
        rules.add(rule);
      }
    }
    rules.addAll(tagged);
    rules.addAll(ofFleet);
    return HostSettings.of(rules);
  }

  private List<CompiledRule> tagged(List<String> tags) {
    List<CompiledRule> rules = new ArrayList<>();
    for (String tag : tags) {
      rules.addAll(byTag.getOrDefault(tag, List.of()));
    }
    if (rules.size() > 1) {
      rules.sort(RuleSet.BY_ID);
    }
    return rules;
  }
}
