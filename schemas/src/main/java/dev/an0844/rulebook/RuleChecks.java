package dev.an0844.rulebook;

import dev.an0844.detection.Confidence;
import dev.an0844.rules.TelemetryRules;
import dev.an0844.rules.Violation;
import dev.an0844.tuning.Conditions;
import dev.an0844.tuning.RuleEffect;
import dev.an0844.tuning.TimeOfWeek;
import dev.an0844.tuning.TuningRule;
import dev.an0844.tuning.TuningSettings;
import dev.an0844.tuning.Weekday;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds all that is wrong with one version of a rule, taken for itself. Used once. */
final class RuleChecks {

  private static final Pattern RULE_ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern TIME_OF_DAY = Pattern.compile("[0-2][0-9]:[0-5][0-9]");
  private static final Instant TIMES_END = Instant.parse("2200-01-01T00:00:00Z");
  private static final int MAX_PORTS_TO_ASK_FOR = 64;
  private static final int LAST_PORT = 65_535;
  private static final int SHOWN = 80;

  private final List<Violation> violations = new ArrayList<>();

  private RuleChecks() {}

  /**
   * All rules that it breaks, in the order of the schema; none when it is sound.
   *
   * @param maxWindowMs the longest TimeWindow, milliseconds
   */
  static List<Violation> of(TuningRule rule, long maxWindowMs) {
    RuleChecks checks = new RuleChecks();
    checks.head(rule);
    checks.effect(rule);
    checks.conditions(rule);
    if (rule.getSettings() != null) {
      checks.settings(rule.getSettings(), maxWindowMs);
    }
    return checks.violations;
  }

  private void head(TuningRule rule) {
    require(
        RULE_ID.matcher(rule.getRuleId()).matches(),
        "rule_id",
        "must be 1 to 64 of a-z, 0-9, dot, underscore and hyphen, a letter or digit first, is "
            + shown(rule.getRuleId()));
    require(rule.getVersion() >= 1, "version", "must be 1 or more, is " + rule.getVersion());
    said("owner", rule.getOwner());
    said("reason", rule.getReason());
    Instant from = rule.getEffectiveFrom();
    Instant expires = rule.getExpires();
    require(
        from.isAfter(TelemetryRules.TIMES_BEGIN) && from.isBefore(TIMES_END),
        "effective_from",
        "must lie between 2001 and 2200, is " + from);
    require(
        expires == null || expires.isAfter(from),
        "expires",
        "must be after effective_from " + from + ", is " + expires);
  }

  private void effect(TuningRule rule) {
    RuleEffect effect = rule.getEffect();
    require(
        effect != RuleEffect.UNKNOWN,
        "effect",
        "must be SUPPRESS, NOT_AN_OPENING, SET_CONFIDENCE, SETTINGS or WITHDRAW");
    require(
        (rule.getConfidence() != null) == (effect == RuleEffect.SET_CONFIDENCE),
        "confidence",
        "belongs to the effect SET_CONFIDENCE, and it needs one");
    require(
        rule.getConfidence() != Confidence.UNKNOWN, "confidence", "must be LOW, MEDIUM or HIGH");
    require(
        (rule.getSettings() != null) == (effect == RuleEffect.SETTINGS),
        "settings",
        "belong to the effect SETTINGS, and it needs some");
    require(
        effect != RuleEffect.WITHDRAW || rule.getExpires() == null,
        "expires",
        "must not be set with WITHDRAW: what it withdraws does not come back");
  }

  private void conditions(TuningRule rule) {
    Conditions when = rule.getWhen();
    list("when.source_cidrs", when.getSourceCidrs());
    for (String cidr : when.getSourceCidrs()) {
      network("when.source_cidrs", cidr);
    }
    list("when.host_ids", when.getHostIds());
    list("when.host_tags", when.getHostTags());
    paths("when.process_paths", when.getProcessPaths());
    list("when.signing_ids", when.getSigningIds());
    list("when.team_ids", when.getTeamIds());
    paths("when.parent_paths", when.getParentPaths());
    ports("when.ports", when.getPorts());
    names("when.anchors", when.getAnchors(), PathPattern::isValid, "a name, or a name and /*");
    if (when.getTimeOfWeek() != null) {
      week(when.getTimeOfWeek());
    }
    fits(rule.getEffect(), when);
  }

  /** What an effect can ask for, and what it must. */
  private void fits(RuleEffect effect, Conditions when) {
    boolean asksForNothing = when.equals(Conditions.newBuilder().build());
    switch (effect) {
      case SUPPRESS, SET_CONFIDENCE ->
          require(!asksForNothing, "when", "must hold a condition, or the rule is for everything");
      case NOT_AN_OPENING -> {
        require(!asksForNothing, "when", "must hold a condition, or the rule is for everything");
        require(
            when.getSourceCidrs().isEmpty(),
            "when.source_cidrs",
            "cannot be asked of an opening, which has no source; SUPPRESS can ask for both");
      }
      case SETTINGS ->
          require(
              asksForHostsAlone(when),
              "when",
              "can hold host_ids and host_tags alone with SETTINGS, which are those of a host");
      case WITHDRAW -> require(asksForNothing, "when", "must be left out with WITHDRAW");
      case UNKNOWN -> {}
    }
  }

  private static boolean asksForHostsAlone(Conditions when) {
    Conditions hosts =
        Conditions.newBuilder()
            .setHostIds(when.getHostIds())
            .setHostTags(when.getHostTags())
            .build();
    return when.equals(hosts);
  }

  private void settings(TuningSettings settings, long maxWindowMs) {
    Integer window = settings.getTimeWindow();
    require(
        window == null || (window >= 1 && window * 1_000L <= maxWindowMs),
        "settings.TimeWindow",
        "must be 1 second to detection.window, here " + maxWindowMs / 1_000 + " s, is " + window);
    Integer length = settings.getMinSequenceLen();
    require(
        length == null || (length >= 1 && length <= MAX_PORTS_TO_ASK_FOR),
        "settings.MinSequenceLen",
        "must be 1 to " + MAX_PORTS_TO_ASK_FOR + ", is " + length);
    ports("settings.WatchedPorts", settings.getWatchedPorts());
    paths("settings.RuleChangeAllowList", settings.getRuleChangeAllowList());
    names(
        "settings.PFAnchorPaths",
        settings.getPFAnchorPaths(),
        PathPattern::isValid,
        "a name, or a name and /*");
    require(
        !settings.equals(TuningSettings.newBuilder().build()), "settings", "must set something");
  }

  private void network(String field, String cidr) {
    Network network = Network.parse(cidr);
    if (network == null) {
      refuse(field, "must be networks or addresses such as 10.0.0.0/8, is " + shown(cidr));
    } else if (!network.isItsFirstAddress()) {
      refuse(field, shown(cidr) + " has bits behind its prefix");
    }
  }

  private void week(TimeOfWeek week) {
    require(
        !week.getDays().contains(Weekday.UNKNOWN) && week.getDays().size() <= 7,
        "when.time_of_week.days",
        "must be of MON, TUE, WED, THU, FRI, SAT, SUN");
    timeOfDay("from", week.getFrom());
    timeOfDay("to", week.getTo());
    require(
        !week.getFrom().equals(week.getTo()),
        "when.time_of_week.to",
        "must not be the same as from; leave time_of_week out for the whole day");
    try {
      ZoneId.of(week.getZone());
    } catch (DateTimeException e) {
      refuse(
          "when.time_of_week.zone",
          "must be a time zone such as Europe/Vienna, is " + shown(week.getZone()));
    }
  }

  private void timeOfDay(String field, String text) {
    require(
        TIME_OF_DAY.matcher(text).matches() && text.compareTo("23:59") <= 0,
        "when.time_of_week." + field,
        "must be a time of day such as 08:30, is " + shown(text));
  }

  private void paths(String field, List<String> paths) {
    names(
        field,
        paths,
        path -> path.startsWith("/") && PathPattern.isValid(path),
        "an absolute path, or a folder and /*");
  }

  private void names(String field, List<String> names, Predicate<String> isSound, String wanted) {
    list(field, names);
    for (String name : names) {
      require(
          name.isEmpty() || isSound.test(name),
          field,
          "must each be " + wanted + ", is " + shown(name));
    }
  }

  private void ports(String field, List<Integer> ports) {
    size(field, ports);
    for (int port : ports) {
      require(port >= 1 && port <= LAST_PORT, field, "must be 1 to 65535, is " + port);
    }
  }

  private void list(String field, List<String> items) {
    size(field, items);
    for (String item : items) {
      text(field, item);
    }
  }

  private void size(String field, List<?> items) {
    require(
        items.size() <= RuleBook.MAX_ITEMS,
        field,
        "must have at most " + RuleBook.MAX_ITEMS + " items, has " + items.size());
  }

  private void said(String field, String text) {
    require(!text.isBlank(), field, "must not be blank");
    require(
        text.length() <= RuleBook.MAX_TEXT,
        field,
        "must have at most " + RuleBook.MAX_TEXT + " characters, has " + text.length());
  }

  private void text(String field, String text) {
    require(
        !text.isEmpty() && text.length() <= RuleBook.MAX_TEXT,
        field,
        "must each have 1 to " + RuleBook.MAX_TEXT + " characters, one has " + text.length());
  }

  private static String shown(@Nullable String text) {
    String whole = String.valueOf(text);
    return '"' + (whole.length() <= SHOWN ? whole : whole.substring(0, SHOWN) + "...") + '"';
  }

  private void require(boolean holds, String field, String rule) {
    if (!holds) {
      refuse(field, rule);
    }
  }

  private void refuse(String field, String rule) {
    Violation violation = new Violation(field, rule);
    if (!violations.contains(violation)) {
      violations.add(violation);
    }
  }
}
