package dev.an0844.reference;

import dev.an0844.detection.Confidence;
import dev.an0844.reference.ReferenceFacts.Opening;
import dev.an0844.reference.ReferenceFacts.Success;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallChange;
import dev.an0844.telemetry.PortBind;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.tuning.Conditions;
import dev.an0844.tuning.RuleEffect;
import dev.an0844.tuning.TimeOfWeek;
import dev.an0844.tuning.TuningRule;
import dev.an0844.tuning.TuningSettings;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What tuning rules mean, as the plainest possible code: every question goes through every version.
 */
final class ReferenceTuning {

  /** A confidence that a rule gives, and why. */
  record Given(Confidence confidence, String reason) {}

  private final List<TuningRule> versions;

  ReferenceTuning(List<TuningRule> versions) {
    this.versions = versions;
  }

  boolean countsDropped(TelemetryEvent event, boolean otherwise) {
    return setting(host(event), tags(event), time(event), TuningSettings::getCountDropped)
        .orElse(otherwise);
  }

  long windowMs(Success s, long otherwise) {
    return setting(s.host(), s.tags(), s.time(), TuningSettings::getTimeWindow)
        .map(seconds -> Math.min(otherwise, seconds * 1_000L))
        .orElse(otherwise);
  }

  int minDistinctPorts(Success s, int otherwise) {
    return setting(s.host(), s.tags(), s.time(), TuningSettings::getMinSequenceLen)
        .orElse(otherwise);
  }

  /** Whether an opening is none. */
  boolean takesOut(TelemetryEvent event) {
    for (TuningRule rule : inForce(time(event), RuleEffect.NOT_AN_OPENING)) {
      Conditions when = rule.getWhen();
      List<Integer> ports = portsOf(event);
      boolean portsFit =
          when.getPorts().isEmpty() || (!ports.isEmpty() && when.getPorts().containsAll(ports));
      if (isFor(when, host(event), tags(event), time(event))
          && portsFit
          && changeFits(when, event)) {
        return true;
      }
    }
    if (!(event.getBody() instanceof FirewallChange change)) {
      return false;
    }
    Process process = change.getProcess();
    boolean allowed =
        process != null
            && setting(
                    host(event),
                    tags(event),
                    time(event),
                    s -> s.getRuleChangeAllowList().isEmpty() ? null : s.getRuleChangeAllowList())
                .map(paths -> paths.stream().anyMatch(path -> covers(path, process.getPath())))
                .orElse(false);
    String anchor = change.getAnchor();
    boolean unwatched =
        change.getFacility() == Facility.PF
            && anchor != null
            && setting(
                    host(event),
                    tags(event),
                    time(event),
                    s -> s.getPFAnchorPaths().isEmpty() ? null : s.getPFAnchorPaths())
                .map(anchors -> anchors.stream().noneMatch(name -> covers(name, anchor)))
                .orElse(false);
    return allowed || unwatched;
  }

  Optional<Given> confidence(Success s, List<Opening> shown) {
    for (TuningRule rule : inForce(s.time(), RuleEffect.SET_CONFIDENCE)) {
      if (matches(rule.getWhen(), s, shown)) {
        return Optional.of(new Given(rule.getConfidence(), "set_by_rule:" + rule.getRuleId()));
      }
    }
    Optional<TuningRule> devMode = giver(s, settings -> settings.getDevMode());
    boolean highBindsOnly =
        shown.stream()
            .allMatch(
                o -> o.event().getBody() instanceof PortBind bind && bind.getLocalPort() >= 1_024);
    return devMode
        .filter(rule -> rule.getSettings().getDevMode() && highBindsOnly)
        .map(
            rule ->
                new Given(
                    Confidence.LOW,
                    "only_binds_of_high_ports_on_a_developer_host:" + rule.getRuleId()));
  }

  Optional<TuningRule> suppresses(Success s, List<Opening> shown) {
    for (TuningRule rule : inForce(s.time(), RuleEffect.SUPPRESS)) {
      if (matches(rule.getWhen(), s, shown)) {
        return Optional.of(rule);
      }
    }
    return giver(
            s, settings -> settings.getWatchedPorts().isEmpty() ? null : settings.getWatchedPorts())
        .filter(rule -> !rule.getSettings().getWatchedPorts().contains(s.port()));
  }

  private static boolean matches(Conditions when, Success s, List<Opening> shown) {
    boolean fromThere =
        when.getSourceCidrs().isEmpty()
            || when.getSourceCidrs().stream().anyMatch(cidr -> isIn(s.source(), cidr));
    boolean there = when.getPorts().isEmpty() || when.getPorts().contains(s.port());
    return isFor(when, s.host(), s.tags(), s.time())
        && fromThere
        && there
        && shown.stream().allMatch(o -> changeFits(when, o.event()));
  }

  private static boolean isFor(Conditions when, String host, List<String> tags, long time) {
    return (when.getHostIds().isEmpty() || when.getHostIds().contains(host))
        && (when.getHostTags().isEmpty() || tags.stream().anyMatch(when.getHostTags()::contains))
        && (when.getTimeOfWeek() == null || isAt(when.getTimeOfWeek(), time));
  }

  private static boolean changeFits(Conditions when, TelemetryEvent event) {
    Process process = null;
    String anchor = null;
    if (event.getBody() instanceof FirewallChange change) {
      process = change.getProcess();
      anchor = change.getAnchor();
    } else if (event.getBody() instanceof PortBind bind) {
      process = bind.getProcess();
    }
    String path = process == null ? null : process.getPath();
    String parent = process == null ? null : process.getParentPath();
    String signing = process == null ? null : process.getSigningId();
    String team = process == null ? null : process.getTeamId();
    return anyCovers(when.getProcessPaths(), path)
        && anyCovers(when.getParentPaths(), parent)
        && anyCovers(when.getAnchors(), anchor)
        && isAmong(when.getSigningIds(), signing)
        && isAmong(when.getTeamIds(), team);
  }

  private static boolean isAmong(List<String> wanted, @Nullable String value) {
    return wanted.isEmpty() || (value != null && wanted.contains(value));
  }

  private static boolean anyCovers(List<String> patterns, @Nullable String name) {
    return patterns.isEmpty()
        || (name != null && patterns.stream().anyMatch(pattern -> covers(pattern, name)));
  }

  private static boolean covers(String pattern, String name) {
    if (!pattern.endsWith("/*")) {
      return pattern.equals(name);
    }
    String folder = pattern.substring(0, pattern.length() - 1);
    return name.startsWith(folder)
        && !name.equals(folder)
        && !List.of(name.split("/", -1)).contains("..");
  }

  /** By numbers of as many bits as the address has. */
  private static boolean isIn(String source, String cidr) {
    String[] parts = cidr.split("/", -1);
    byte[] address = bytes(source);
    byte[] network = bytes(parts[0]);
    int bits = address.length * 8;
    int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
    return address.length == network.length
        && new BigInteger(1, address)
            .shiftRight(bits - prefix)
            .equals(new BigInteger(1, network).shiftRight(bits - prefix));
  }

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  /** By the instants at which the span begins and ends on the days around. */
  private static boolean isAt(TimeOfWeek week, long time) {
    ZoneId zone = ZoneId.of(week.getZone());
    ZonedDateTime now = Instant.ofEpochMilli(time).atZone(zone);
    LocalTime from = LocalTime.parse(week.getFrom());
    LocalTime to = LocalTime.parse(week.getTo());
    for (int daysBack = 0; daysBack <= 1; daysBack++) {
      LocalDate day = now.toLocalDate().minusDays(daysBack);
      String name = day.getDayOfWeek().name().substring(0, 3);
      boolean wanted =
          week.getDays().isEmpty()
              || week.getDays().stream().anyMatch(one -> one.name().equals(name));
      ZonedDateTime begin = day.atTime(from).atZone(zone);
      ZonedDateTime end = (from.isBefore(to) ? day : day.plusDays(1)).atTime(to).atZone(zone);
      if (wanted && !now.isBefore(begin) && now.isBefore(end)) {
        return true;
      }
    }
    return false;
  }

  private Optional<TuningRule> giver(Success s, Function<TuningSettings, @Nullable Object> what) {
    return giver(s.host(), s.tags(), s.time(), what);
  }

  private <T> Optional<T> setting(
      String host, List<String> tags, long time, Function<TuningSettings, @Nullable T> what) {
    return giver(host, tags, time, what::apply).map(rule -> what.apply(rule.getSettings()));
  }

  /** The rule that gives a setting: for the host, else for a tag, else for the fleet. */
  private Optional<TuningRule> giver(
      String host, List<String> tags, long time, Function<TuningSettings, @Nullable Object> what) {
    List<TuningRule> giving =
        inForce(time, RuleEffect.SETTINGS).stream()
            .filter(rule -> what.apply(rule.getSettings()) != null)
            .filter(rule -> isFor(rule.getWhen(), host, tags, time))
            .toList();
    List<Predicate<Conditions>> closestFirst =
        List.of(
            when -> !when.getHostIds().isEmpty(),
            when -> !when.getHostTags().isEmpty(),
            when -> true);
    for (Predicate<Conditions> close : closestFirst) {
      Optional<TuningRule> found =
          giving.stream().filter(rule -> close.test(rule.getWhen())).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** In the order of their ids. */
  private List<TuningRule> inForce(long time, RuleEffect effect) {
    Map<String, TuningRule> highest = new HashMap<>();
    for (TuningRule version : versions) {
      if (version.getEffectiveFrom().toEpochMilli() <= time) {
        highest.merge(
            version.getRuleId(), version, (a, b) -> a.getVersion() > b.getVersion() ? a : b);
      }
    }
    List<TuningRule> inForce = new ArrayList<>(highest.values());
    inForce.removeIf(rule -> rule.getEffect() != effect);
    inForce.removeIf(rule -> rule.getExpires() != null && rule.getExpires().toEpochMilli() <= time);
    inForce.sort(Comparator.comparing(TuningRule::getRuleId));
    return inForce;
  }

  private static List<Integer> portsOf(TelemetryEvent event) {
    if (event.getBody() instanceof FirewallChange change) {
      return change.getPorts();
    }
    return event.getBody() instanceof PortBind bind ? List.of(bind.getLocalPort()) : List.of();
  }

  private static String host(TelemetryEvent event) {
    return event.getHost().getId();
  }

  private static List<String> tags(TelemetryEvent event) {
    return event.getHost().getTags();
  }

  private static long time(TelemetryEvent event) {
    return event.getEventTime().toEpochMilli();
  }
}
