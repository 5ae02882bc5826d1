package dev.an0844.correlate;

import dev.an0844.admission.RuleNews;
import dev.an0844.rulebook.RuleRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each rule has done since it was last handed on, which must be before every checkpoint: no
 * count is lost, and none comes twice. At most an entry for each version that is known.
 */
final class RuleTally {

  private final Map<RuleRef, RuleNews> news = new LinkedHashMap<>();

  /** Notes that a rule took effect on something of that event time. */
  void note(RuleRef rule, long time) {
    RuleNews known =
        news.computeIfAbsent(
            rule, r -> new RuleNews(r.ruleId(), r.version(), 0L, Long.MIN_VALUE, null));
    known.setHits(known.getHits() + 1);
    known.setLastHit(Math.max(known.getLastHit(), time));
  }

  /** Takes out what was noted. */
  List<RuleNews> take() {
    List<RuleNews> taken = new ArrayList<>(news.values());
    news.clear();
    return taken;
  }
}
