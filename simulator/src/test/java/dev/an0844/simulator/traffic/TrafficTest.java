package dev.an0844.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.output.FindingKind;
import dev.an0844.rules.TelemetryRules;
import dev.an0844.simulator.scenario.Label;
import dev.an0844.simulator.scenario.Machine;
import dev.an0844.simulator.scenario.Scenario;
import dev.an0844.simulator.scenario.Scenarios;
import dev.an0844.simulator.truth.Ruling;
import dev.an0844.simulator.truth.Verdict;
import dev.an0844.telemetry.ConnectionAttempt;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {

  private static final Map<String, Double> NO_SCAN = Map.of("full-scan-bind", 0.0);
  private static final Disturbances UNTIDY =
      new Disturbances(
          Duration.ofSeconds(4),
          0.05,
          0.05,
          Duration.ofMinutes(3),
          true,
          0.05,
          Duration.ofSeconds(3),
          0.05,
          true);

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() {
    assertThat(deliveries(untidyHours(1))).isEqualTo(deliveries(untidyHours(1)));
    assertThat(deliveries(untidyHours(1))).isNotEqualTo(deliveries(untidyHours(2)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tellsOneStoryOfEachKindThatFits(long seed) {
    Set<String> told = kinds(drain(untidyHours(seed)).stories());
    Set<String> all = names(Scenarios.all());
    all.remove("full-scan-bind");
    assertThat(told).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void tellsNoStoryIntoTheSilenceOfAnother(long seed) {
    TrafficSettings settings =
        TrafficSettings.plain(seed, 5, Duration.ofMinutes(10), 5).withScenarios(400, NO_SCAN);
    Drained drained = drain(settings);
    assertThat(drained.stories()).hasSizeGreaterThan(60);
    for (Ruling ruling : drained.rulings()) {
      if (ruling.story() >= 0 && isLabelledSilent(drained.stories().get(ruling.story()).label())) {
        assertThat(ruling.verdict()).as(ruling.toString()).isEqualTo(Verdict.SILENT);
      }
    }
  }

  @Test
  void comesInOrderOfDeliveryAndEachMachineInTimeButForWhatIsLate() {
    long allowedMs = untidyHours(7).contract().outOfOrderness().toMillis();
    Map<Machine, Long> newest = new HashMap<>();
    long last = 0;
    int late = 0;
    for (Delivery delivery : deliveries(untidyHours(7))) {
      assertThat(delivery.micros()).isGreaterThanOrEqualTo(last);
      last = delivery.micros();
      if (delivery instanceof Delivery.OfEvent of && of.kind() != Delivery.Kind.FUTURE_DATED) {
        long time = of.event().getEventTime().toEpochMilli();
        boolean inTime = time >= newest.getOrDefault(of.machine(), 0L) - allowedMs;
        if (of.kind() == Delivery.Kind.PLAIN || of.kind() == Delivery.Kind.DUPLICATE) {
          assertThat(inTime).isTrue();
        } else if (!inTime) {
          late++;
        }
        newest.merge(of.machine(), time, Math::max);
      }
    }
    assertThat(late).isPositive();
  }

  @Test
  void keepsEveryEventWithinTheFieldRules() {
    for (Delivery delivery : deliveries(untidyHours(4))) {
      if (delivery instanceof Delivery.OfEvent of) {
        assertThat(TelemetryRules.check(of.event())).isEmpty();
      }
    }
  }

  @Test
  void deliversAboutAsMuchOfEachKindAsIsAsked() {
    List<Delivery> deliveries = deliveries(untidyHours(5));
    Map<Delivery.Kind, Long> kinds =
        deliveries.stream()
            .filter(Delivery.OfEvent.class::isInstance)
            .map(delivery -> ((Delivery.OfEvent) delivery).kind())
            .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
    long garbage = deliveries.stream().filter(Delivery.OfGarbage.class::isInstance).count();
    long plain = kinds.getOrDefault(Delivery.Kind.PLAIN, 0L);
    assertThat((double) plain).isBetween(20_000.0, 35_000.0);
    assertThat(kinds.getOrDefault(Delivery.Kind.DUPLICATE, 0L) / (double) plain)
        .isBetween(0.04, 0.06);
    assertThat(kinds.getOrDefault(Delivery.Kind.FUTURE_DATED, 0L) / (double) plain)
        .isBetween(0.04, 0.06);
    assertThat(garbage / (double) plain).isBetween(0.04, 0.06);
    assertThat(kinds.getOrDefault(Delivery.Kind.LATE, 0L) / (double) plain).isBetween(0.02, 0.05);
    assertThat(kinds.getOrDefault(Delivery.Kind.BEYOND_MEMORY, 0L)).isPositive();
  }

  @Test
  void deliversNothingUntidyUnlessAsked() {
    TrafficSettings settings =
        TrafficSettings.plain(1, 3, Duration.ofMinutes(30), 5).withScenarios(60, NO_SCAN);
    for (Delivery delivery : deliveries(settings)) {
      assertThat(delivery).isInstanceOf(Delivery.OfEvent.class);
      Delivery.OfEvent of = (Delivery.OfEvent) delivery;
      assertThat(of.kind()).isEqualTo(Delivery.Kind.PLAIN);
      assertThat(of.event().getObservedTime()).isEqualTo(of.event().getEventTime());
    }
  }

  @Test
  void datesFalseEventsBeyondTheFutureSkew() {
    long allowed = untidyHours(6).contract().maxFutureSkew().toMillis();
    for (Delivery delivery : deliveries(untidyHours(6))) {
      if (delivery instanceof Delivery.OfEvent of) {
        long ahead = of.event().getEventTime().toEpochMilli() - of.micros() / 1_000;
        assertThat(ahead > allowed).isEqualTo(of.kind() == Delivery.Kind.FUTURE_DATED);
      }
    }
  }

  @Test
  void skewsTheClockOfAMachineTheSameWayAlways() {
    Set<Long> skews = new HashSet<>();
    Traffic traffic = Traffic.of(untidyHours(8));
    traffic.fleet().office().forEach(machine -> skews.add(machine.skewMillis()));
    assertThat(skews).hasSizeGreaterThan(3).allMatch(skew -> Math.abs(skew) <= 3_000);
  }

  @Test
  void neverUsesAnEventIdForTwoEvents() {
    Map<String, TelemetryEvent> seen = new HashMap<>();
    for (Delivery delivery : deliveries(untidyHours(9))) {
      if (delivery instanceof Delivery.OfEvent of) {
        TelemetryEvent earlier = seen.putIfAbsent(of.event().getEventId(), of.event());
        assertThat(earlier == null || earlier.equals(of.event())).isTrue();
      }
    }
  }

  @Test
  void findsDetectionsThatCameAboutInTheBackground() {
    TrafficSettings settings = TrafficSettings.plain(3, 40, Duration.ofHours(4), 1);
    assertThat(drain(settings).rulings())
        .isNotEmpty()
        .allMatch(ruling -> ruling.detection().isPresent());
  }

  @Test
  void spreadsTheRateOverTheRun() {
    long events = deliveries(TrafficSettings.plain(3, 1, Duration.ofHours(24), 2)).size();
    assertThat((double) events).isBetween(2 * 86_400 * 0.97, 2 * 86_400 * 1.03);
  }

  @Test
  void refusesDisorderThatWouldMakeEventsLateByChance() {
    Disturbances disorderly =
        new Disturbances(
            Duration.ofSeconds(9), 0, 0, Duration.ZERO, false, 0, Duration.ofSeconds(1), 0, false);
    assertThatThrownBy(
            () -> TrafficSettings.plain(1, 1, Duration.ofHours(1), 1).withDisturbances(disorderly))
        .hasMessageContaining("11000 ms")
        .hasMessageContaining("10000 ms");
  }

  @Test
  void refusesAMixOfUnknownStories() {
    assertThatThrownBy(
            () ->
                TrafficSettings.plain(1, 1, Duration.ofHours(1), 1)
                    .withScenarios(1, Map.of("knock", 1.0)))
        .hasMessageContaining("'knock'");
  }

  @Test
  void aBlindMachineShowsConnectionsAndNothingElseAndItsKnockIsToBeFound() {
    Traffic traffic = Traffic.of(untidyHours(1));
    String blind = traffic.fleet().blind().get(0).host().getId();
    Set<Class<?>> shown = new HashSet<>();
    traffic.forEachRemaining(
        delivery -> {
          if (delivery instanceof Delivery.OfEvent of
              && of.kind() != Delivery.Kind.FUTURE_DATED
              && of.event().getHost().getId().equals(blind)) {
            shown.add(of.event().getBody().getClass());
          }
        });

    assertThat(shown).containsExactly(ConnectionAttempt.class);
    assertThat(traffic.stories())
        .filteredOn(story -> story.label().finding() == FindingKind.BLIND_LEG)
        .isNotEmpty()
        .allMatch(story -> story.hostIds().equals(List.of(blind)));
    assertThat(traffic.stories())
        .anyMatch(story -> story.label().finding() == FindingKind.UNEXPLAINED_OPENING);
  }

  @Test
  void thereAreNoBlindSpotsUnlessTheyAreWanted() {
    Traffic traffic =
        Traffic.of(TrafficSettings.plain(1, 8, Duration.ofHours(1), 1).withScenarios(60, NO_SCAN));
    traffic.forEachRemaining(delivery -> {});

    assertThat(traffic.fleet().blind()).isEmpty();
    assertThat(traffic.stories()).allMatch(story -> story.label().finding() == null);
  }

  private record Drained(List<Story> stories, List<Ruling> rulings) {}

  private static TrafficSettings untidyHours(long seed) {
    return TrafficSettings.plain(seed, 8, Duration.ofMinutes(150), 3)
        .withScenarios(60, NO_SCAN)
        .withDisturbances(UNTIDY);
  }

  private static Drained drain(TrafficSettings settings) {
    Traffic traffic = Traffic.of(settings);
    GroundTruth truth = new GroundTruth(settings.contract());
    traffic.forEachRemaining(truth::note);
    return new Drained(traffic.stories(), truth.rulings());
  }

  private static List<Delivery> deliveries(TrafficSettings settings) {
    List<Delivery> deliveries = new ArrayList<>();
    Traffic.of(settings).forEachRemaining(deliveries::add);
    return deliveries;
  }

  private static boolean isLabelledSilent(Label label) {
    return label.promises().stream().allMatch(promise -> promise.verdict() == Verdict.SILENT);
  }

  private static Set<String> kinds(List<Story> stories) {
    return stories.stream().map(story -> story.label().name()).collect(Collectors.toSet());
  }

  private static Set<String> names(List<Scenario> scenarios) {
    return scenarios.stream()
        .map(scenario -> scenario.label().name())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
