package dev.an0844.reference;

import dev.an0844.detection.Confidence;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.tuning.Conditions;
import dev.an0844.tuning.RuleEffect;
import dev.an0844.tuning.TimeOfWeek;
import dev.an0844.tuning.TuningRule;
import dev.an0844.tuning.TuningSettings;
import dev.an0844.tuning.Weekday;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Random versions of tuning rules for a random stream, aimed at what is in it, and effective and
 * expiring in the midst of it; and the stream with what rules can ask for.
 */
public final class RandomRules {

  private static final List<String> TAGS = List.of("lab", "developer", "kiosk");
  private static final List<String> ANCHORS = List.of("com.vpn/one", "com.vpn/two", "org.other");
  private static final List<String> PATHS =
      List.of("/usr/sbin/sshd", "/opt/implant", "/bin/nc", "/opt/*", "/usr/*");
  private static final List<String> NETWORKS =
      List.of(
          "203.0.113.0/24",
          "198.51.100.23",
          "198.51.100.16/29",
          "2001:db8::/64",
          "fe80::/10",
          "0.0.0.0/1");

  private final SplittableRandom random;
  private final List<String> hosts;
  private final List<Integer> ports;
  private final long first;
  private final long last;
  private final long windowMs;

  private RandomRules(List<TelemetryEvent> events, ReferenceSettings settings, long seed) {
    random = new SplittableRandom(seed);
    hosts = events.stream().map(event -> event.getHost().getId()).distinct().toList();
    ports = events.stream().flatMap(RandomRules::portsOf).distinct().toList();
    first = events.stream().mapToLong(RandomRules::ms).min().orElse(0);
    last = events.stream().mapToLong(RandomRules::ms).max().orElse(0);
    windowMs = settings.windowMs();
  }

  private static Stream<Integer> portsOf(TelemetryEvent event) {
    if (event.getBody() instanceof ConnectionAttempt attempt) {
      return Stream.of(attempt.getDestinationPort());
    }
    return event.getBody() instanceof PortBind bind
        ? Stream.of(bind.getLocalPort())
        : Stream.empty();
  }

  /** The events with tags, anchors and signatures; those that were equal need not be any more. */
  public static List<TelemetryEvent> withDetails(List<TelemetryEvent> events, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TelemetryEvent> detailed = new ArrayList<>();
    for (TelemetryEvent event : events) {
      TelemetryEvent copy = TelemetryEvent.newBuilder(event).build();
      copy.getHost().setTags(TAGS.stream().filter(tag -> random.nextInt(3) == 0).toList());
      if (copy.getBody() instanceof FirewallChange change) {
        change.setAnchor(random.nextInt(3) == 0 ? null : pick(ANCHORS, random));
        change.setProcess(random.nextInt(4) == 0 ? null : process(random));
      } else if (copy.getBody() instanceof PortBind bind) {
        bind.setProcess(random.nextInt(4) == 0 ? null : process(random));
      }
      detailed.add(copy);
    }
    return detailed;
  }

  private static Process process(SplittableRandom random) {
    return Process.newBuilder()
        .setPath(pick(List.of("/usr/sbin/sshd", "/opt/implant", "/opt/../bin/nc"), random))
        .setSigningId(random.nextBoolean() ? "com.apple.sshd" : null)
        .setTeamId(random.nextBoolean() ? "TEAM123456" : null)
        .setParentPath(random.nextBoolean() ? "/sbin/launchd" : null)
        .build();
  }

  /** Versions of rules for events; the same arguments give the same versions. */
  public static List<TuningRule> of(
      List<TelemetryEvent> events, ReferenceSettings settings, long seed) {
    RandomRules rules = new RandomRules(events, settings, seed);
    List<TuningRule> all = new ArrayList<>();
    for (int rule = rules.random.nextInt(1, 12); rule > 0; rule--) {
      String id = "rule-" + rules.random.nextInt(1_000);
      if (all.stream().noneMatch(known -> known.getRuleId().equals(id))) {
        for (int version = rules.random.nextInt(1, 4); version > 0; version--) {
          all.add(rules.version(id, version));
        }
      }
    }
    return all;
  }

  private TuningRule version(String id, int version) {
    TuningRule.Builder rule =
        TuningRule.newBuilder()
            .setRuleId(id)
            .setVersion(version)
            .setOwner("soc")
            .setReason("to see what comes of it")
            .setEffectiveFrom(Instant.ofEpochMilli(random.nextLong(first - windowMs, last + 1)));
    switch (random.nextInt(11)) {
      case 0, 1, 2 -> rule.setEffect(RuleEffect.SUPPRESS).setWhen(conditions(true));
      case 3, 4, 5 -> rule.setEffect(RuleEffect.NOT_AN_OPENING).setWhen(conditions(false));
      case 6, 7 ->
          rule.setEffect(RuleEffect.SET_CONFIDENCE)
              .setWhen(conditions(true))
              .setConfidence(pick(List.of(Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)));
      case 8, 9 -> rule.setEffect(RuleEffect.SETTINGS).setWhen(scope()).setSettings(settings());
      default -> {
        return rule.setEffect(RuleEffect.WITHDRAW).build();
      }
    }
    if (random.nextInt(3) == 0) {
      rule.setExpires(
          rule.getEffectiveFrom().plusMillis(random.nextLong(1, last - first + windowMs)));
    }
    return rule.build();
  }

  private Conditions scope() {
    Conditions.Builder scope = Conditions.newBuilder();
    if (random.nextInt(3) == 0) {
      scope.setHostIds(List.of(pick(hosts)));
    }
    if (random.nextInt(3) == 0) {
      scope.setHostTags(some(TAGS));
    }
    return scope.build();
  }

  private Conditions conditions(boolean ofDetection) {
    Conditions.Builder when = Conditions.newBuilder();
    List<Runnable> kinds =
        new ArrayList<>(
            List.<Runnable>of(
                () -> when.setHostIds(List.of(pick(hosts))),
                () -> when.setHostTags(some(TAGS)),
                () -> when.setProcessPaths(some(PATHS)),
                () -> when.setSigningIds(List.of("com.apple.sshd")),
                () -> when.setTeamIds(List.of("TEAM123456")),
                () -> when.setParentPaths(List.of("/sbin/launchd")),
                () -> when.setPorts(some(ports)),
                () -> when.setAnchors(some(List.of("com.vpn/*", "com.vpn/one", "org.other"))),
                () -> when.setTimeOfWeek(week())));
    if (ofDetection) {
      kinds.add(() -> when.setSourceCidrs(some(NETWORKS)));
      kinds.add(() -> when.setSourceCidrs(some(NETWORKS)));
    }
    pick(kinds).run();
    if (random.nextInt(3) == 0) {
      pick(kinds).run();
    }
    return when.build();
  }

  /** Stories begin on a Monday at 8 o'clock UTC. */
  private TimeOfWeek week() {
    boolean overMidnight = random.nextBoolean();
    return TimeOfWeek.newBuilder()
        .setDays(pick(List.of(List.of(), List.of(Weekday.MON), List.of(Weekday.SUN, Weekday.TUE))))
        .setFrom(overMidnight ? "08:01" : "08:00")
        .setTo(overMidnight ? "08:00" : "08:0" + random.nextInt(1, 3))
        .setZone(pick(List.of("UTC", "Asia/Tokyo", "UTC")))
        .build();
  }

  private TuningSettings settings() {
    TuningSettings.Builder settings = TuningSettings.newBuilder();
    switch (random.nextInt(7)) {
      case 0 -> settings.setTimeWindow((int) random.nextLong(1, windowMs / 1_000 + 1));
      case 1 -> settings.setMinSequenceLen(random.nextInt(1, 4));
      case 2 -> settings.setCountDropped(random.nextBoolean());
      case 3 -> settings.setWatchedPorts(some(ports));
      case 4 -> settings.setRuleChangeAllowList(some(PATHS));
      case 5 -> settings.setPFAnchorPaths(some(List.of("com.vpn/*", "org.other")));
      default -> settings.setDevMode(random.nextInt(4) > 0);
    }
    if (random.nextBoolean()) {
      settings.setTimeWindow((int) random.nextLong(1, windowMs / 1_000 + 1));
    }
    return settings.build();
  }

  private <T> List<T> some(List<T> of) {
    List<T> some = new ArrayList<>(of.stream().filter(one -> random.nextInt(3) == 0).toList());
    return some.isEmpty() ? List.of(pick(of)) : some;
  }

  private <T> T pick(List<T> of) {
    return pick(of, random);
  }

  private static <T> T pick(List<T> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }

  private static long ms(TelemetryEvent event) {
    return event.getEventTime().toEpochMilli();
  }
}
